import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { joinWorld } from './join-world.ts'
import { ENTRIES_MAX, TAGS_MAX, USERIDS_MAX } from './model/entry.ts'
import { metrics } from './model/metrics.ts'
import { ATTACHMENTS_MAX, TEXT_BYTES_MAX } from './model/welcome-message.ts'
import { jobs } from './server/jobs.ts'
import { onFriendsMoved } from './server/on-friends-moved.ts'
import { belongings, erasePerson, exportPerson } from './server/person.ts'
import { publications } from './server/publications.ts'
import { routes } from './server/routes.ts'
import { welcomer } from './server/welcome-arrivals.ts'

/** How people come to us: entry codes, acquisition links, and the welcome they get. */
export default defineModule({
  name: 'acquisition',
  folder: new URL('./', import.meta.url),
  tables: [
    { name: 'acquisition.entry', personal: [] },
    { name: 'acquisition.company_welcome', personal: [] },
    {
      name: 'acquisition.arrival',
      title: { zh: '从哪个渠道活码来的', en: 'Which entry code brought them' },
      personal: ['contact_id'],
    },
    {
      name: 'acquisition.welcome',
      title: { zh: '欢迎语的发送记录', en: 'Welcome messages sent' },
      personal: ['contact_id', 'external_userid', 'body'],
    },
  ],
  routes,
  jobs,
  publishes: publications,
  listens: [onFriendsMoved],
  fills: { 'channels.welcome': [welcomer], 'contacts.belongings': belongings, [METRIC_BOOK]: metrics },
  permissions: {
    'acquisition.read': { zh: '看渠道活码和获客链接', en: 'See entry codes and links', roles: ['owner', 'operator'] },
    'acquisition.write': {
      zh: '建和改渠道活码、获客链接、欢迎语',
      en: 'Make and change entry codes, links and welcomes',
      roles: ['owner', 'operator'],
    },
  },
  limits: {
    entries: { value: ENTRIES_MAX, unit: '个', zh: '渠道活码和获客链接' },
    members: { value: USERIDS_MAX, unit: '人', zh: '一个入口的成员' },
    tags: { value: TAGS_MAX, unit: '个', zh: '一个入口打的标签' },
    welcomeBytes: { value: TEXT_BYTES_MAX, unit: '字节', zh: '欢迎语的文字' },
    welcomeAttachments: { value: ATTACHMENTS_MAX, unit: '个', zh: '欢迎语的链接、图片、视频、文件和小程序' },
  },
  joinWorld,
  exportPerson,
  erasePerson,
})
