import { defineModule } from '#kit/node/module.ts'
import { RECEIVERS } from '#kit/node/receiver.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { PLAN_EVENTS_MAX, REPLAY_MAX, RULES_MAX } from './contract.ts'
import { demo } from './demo.ts'
import { metrics } from './model/metrics.ts'
import { SOURCES_MAX } from './model/source.ts'
import { erasePerson, exportPerson, wordsOfPerson } from './server/erase-person.ts'
import { forgetOld, MESSAGE_DAYS, QUARANTINE_DAYS, RECENT_MAX, WAITING_DAYS } from './server/forget-old.ts'
import { listeners, publications } from './server/listeners.ts'
import { BATCH_BYTES_MAX, EVENT_BYTES_MAX, openPaths } from './server/open-paths.ts'
import { belongings } from './server/person-belongings.ts'
import { routes } from './server/routes.ts'
import { receivers } from './server/saving-routes.ts'

const STAFF = ['owner', 'operator']

/** What people do on the shop's pages and in its apps, told in the language of Segment. */
export default defineModule({
  name: 'tracking',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'tracking.source', personal: [] },
    { name: 'tracking.setting', personal: [] },
    { name: 'tracking.planned_event', personal: [] },
    { name: 'tracking.repair_rule', personal: [] },
    { name: 'tracking.message', personal: [] },
    {
      name: 'tracking.waiting_event',
      title: { zh: '等待归属的行为', en: 'Events not yet attributed' },
      personal: ['anonymous_id', 'event'],
    },
    {
      name: 'tracking.person_key',
      title: { zh: '网站访客与用户编号', en: 'Visitor and user ids of sites' },
      personal: ['key', 'contact_id', 'via'],
    },
    {
      name: 'tracking.quarantined_event',
      title: { zh: '被隔离的行为', en: 'Quarantined events' },
      personal: ['detail', 'event'],
    },
    {
      name: 'tracking.recent_event',
      title: { zh: '最近收到的行为', en: 'Events received lately' },
      personal: ['user_id', 'anonymous_id', 'event'],
    },
  ],
  routes,
  openPaths,
  listens: listeners,
  fills: {
    'contacts.belongings': belongings,
    'compliance.person_words': [wordsOfPerson],
    [RECEIVERS]: receivers,
    [METRIC_BOOK]: metrics,
  },
  publishes: publications,
  jobs: [{ name: 'tracking.forget_old', scope: 'tenant', every: '17 * * * *', run: forgetOld }],
  permissions: {
    'tracking.read': { zh: '看埋点事件和规划', en: 'See tracked events and their plan', roles: STAFF },
    'tracking.manage': { zh: '改事件规划、修复和重放', en: 'Change the plan, repair and replay', roles: STAFF },
    'tracking.manage_sources': { zh: '管理事件来源和写入密钥', en: 'Manage sources and write keys', roles: ['owner'] },
  },
  limits: {
    eventBytes: { value: EVENT_BYTES_MAX, unit: '字节', zh: '一个事件' },
    batchBytes: { value: BATCH_BYTES_MAX, unit: '字节', zh: '一批事件' },
    messageDays: { value: MESSAGE_DAYS, unit: '天', zh: '同一 messageId 只收一次的期限' },
    waitingDays: { value: WAITING_DAYS, unit: '天', zh: '匿名事件等人认领的期限' },
    quarantineDays: { value: QUARANTINE_DAYS, unit: '天', zh: '隔离区保留' },
    recent: { value: RECENT_MAX, unit: '条', zh: '实时调试能回看的事件' },
    sources: { value: SOURCES_MAX, unit: '个', zh: '在用的事件来源' },
    planEvents: { value: PLAN_EVENTS_MAX, unit: '个', zh: '规划里的事件' },
    repairRules: { value: RULES_MAX, unit: '条', zh: '修复规则' },
    replay: { value: REPLAY_MAX, unit: '条', zh: '一次重放或丢弃' },
  },
  exportPerson,
  erasePerson,
})
