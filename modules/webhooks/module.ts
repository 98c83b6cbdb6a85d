import { ANSWER_BYTES_KEPT } from '#kit/node/call-out.ts'
import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { SOURCES_MAX } from './contract/sources.ts'
import { ENDPOINTS_MAX } from './contract.ts'
import { demo } from './demo.ts'
import { ITEMS_PER_DELIVERY_MAX } from './model/message.ts'
import { metrics } from './model/metrics.ts'
import { GIVEN_UP_HOURS, TRIES_MAX } from './model/schedule.ts'
import { ANSWER_MS_MAX } from './server/deliver-due.ts'
import { jobs } from './server/jobs.ts'
import { MESSAGE_BYTES_MAX, openPaths } from './server/open-paths.ts'
import { erasePerson, exportPerson, personFiles, retains } from './server/person.ts'
import { onNews } from './server/queue-news.ts'
import { routes } from './server/routes.ts'

/** Tells other systems what happened, signed, until they have heard it. */
export default defineModule({
  name: 'webhooks',
  folder: new URL('./', import.meta.url),
  tables: [
    { name: 'webhooks.endpoint', personal: [] },
    {
      name: 'webhooks.delivery',
      title: { zh: '发给其他系统的通知', en: 'Notices sent to other systems' },
      personal: ['contact_ids', 'body'],
    },
    { name: 'webhooks.attempt', title: { zh: '其他系统的回复', en: 'Answers of other systems' }, personal: ['answer'] },
    { name: 'webhooks.source', personal: [] },
    {
      name: 'webhooks.received',
      title: { zh: '其他系统发来的消息', en: 'Messages from other systems' },
      personal: ['body', 'answer'],
    },
  ],
  routes,
  openPaths,
  jobs,
  listens: [onNews],
  fills: { [METRIC_BOOK]: metrics },
  permissions: {
    'webhooks.read': { zh: '看 Webhook 和投递记录', en: 'See webhooks and deliveries', roles: ['owner', 'operator'] },
    'webhooks.manage': { zh: '管理 Webhook 和重发', en: 'Manage webhooks and replay', roles: ['owner'] },
  },
  limits: {
    endpoints: { value: ENDPOINTS_MAX, unit: '个', zh: '接收地址' },
    items: { value: ITEMS_PER_DELIVERY_MAX, unit: '件', zh: '一次投递里的事' },
    tries: { value: TRIES_MAX, unit: '次', zh: '一次投递的尝试' },
    answerMs: { value: ANSWER_MS_MAX, unit: '毫秒', zh: '等接收方回答' },
    answerBytes: { value: ANSWER_BYTES_KEPT, unit: '字节', zh: '保留的回答' },
    messageBytes: { value: MESSAGE_BYTES_MAX, unit: '字节', zh: '收到的一条消息' },
    sources: { value: SOURCES_MAX, unit: '个', zh: '发来消息的系统' },
    givenUp: { value: GIVEN_UP_HOURS, unit: '小时', zh: '一直失败就停用' },
  },
  exportPerson,
  erasePerson,
  personFiles,
  demo,
  retains,
})
