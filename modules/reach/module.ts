import { copyTotals } from '#kit/node/day-totals.ts'
import { defineModule } from '#kit/node/module.ts'
import { TIMELINE_NAMES } from '#kit/node/timeline-part.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { SEGMENT_USERS } from '#modules/segments/contract.ts'
import { demo } from './demo.ts'
import { joinWorld } from './join-world.ts'
import { DIRECT_AUDIENCE_MAX } from './model/direct-send.ts'
import { CAMPAIGN_PERCENT_MAX, UNIVERSAL_PERCENT_MAX } from './model/holdout.ts'
import { MASS_AUDIENCE_MAX, MASS_DAYS, MASS_PICKED_MAX } from './model/mass-send.ts'
import { metrics } from './model/metrics.ts'
import { SET_DAYS_MAX, SET_POSTS_MAX } from './model/moment-set.ts'
import { CHOICE_LINES_MAX, SCRIPT_CHOICES_MAX } from './model/script-choice.ts'
import { CAP_DAYS_MAX, CAP_TOUCHES_MAX } from './model/settings.ts'
import { onMessagesReported } from './server/direct/on-messages-reported.ts'
import { replyLedger } from './server/direct/reply-ledger.ts'
import { erasePerson, exportPerson } from './server/erase-person.ts'
import { paidTable, touchTable } from './server/fact-tables.ts'
import { jobs } from './server/jobs.ts'
import { belongings } from './server/person-belongings.ts'
import { TOUCH_ASKS_MAX } from './server/propose-touches.ts'
import { publications } from './server/publications.ts'
import { retains } from './server/retention.ts'
import { routes } from './server/routes.ts'
import { byChoiceRoutes } from './server/routes-by-choice.ts'
import { directRoutes } from './server/routes-direct.ts'
import { massMoveRoutes } from './server/routes-mass-move.ts'
import { momentSetRoutes } from './server/routes-moment-sets.ts'
import { priorityRoutes } from './server/routes-priority.ts'
import { waterfallRoutes } from './server/routes-waterfall.ts'
import { choiceRoutes } from './server/script-choice-routes.ts'
import { segmentUsers } from './server/segment-users.ts'
import { totalTouches } from './server/store/totals.ts'
import { timelineNames } from './server/timeline-names.ts'

const CHECKED_COLUMNS = [
  'contact_id',
  'touch_id',
  'purpose',
  'channel',
  'journey_id',
  'step_id',
  'staff_id',
  'state',
  'reason',
]

/** The gate every touch passes, quotas, and the ledger. */
export default defineModule({
  name: 'reach',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'reach.setting', personal: [] },
    { name: 'reach.priority', personal: [] },
    { name: 'reach.script_choice', personal: [] },
    { name: 'reach.person', title: { zh: '打扰余额与触达的顺序', en: 'Attention balance' }, personal: ['contact_id'] },
    {
      name: 'reach.touch',
      title: { zh: '触达（消息内容与凭据）', en: 'Touches, with words and proof' },
      personal: ['contact_id', 'body', 'sentence_zh', 'sentence_en', 'facts', 'proof'],
    },
    { name: 'reach.mass_send', personal: [] },
    { name: 'reach.mass_task', personal: [] },
    { name: 'reach.moment_set', personal: [] },
    { name: 'reach.moment_post', personal: [] },
    { name: 'reach.direct_send', personal: [] },
    {
      name: 'reach.direct_message',
      title: { zh: '短信、电话、公众号等消息', en: 'Text messages, calls and account messages' },
      personal: ['contact_id', 'address', 'body', 'params'],
    },
    {
      name: 'reach.mass_recipient',
      title: { zh: '群发名单', en: 'Recipients of mass sends' },
      personal: ['contact_id', 'recipient'],
    },
  ],
  routes: [
    ...routes,
    ...choiceRoutes,
    ...byChoiceRoutes,
    ...directRoutes,
    ...waterfallRoutes,
    ...priorityRoutes,
    ...momentSetRoutes,
    ...massMoveRoutes,
  ],
  jobs,
  listens: [onMessagesReported],
  facts: [touchTable, paidTable],
  publishes: publications,
  fills: {
    'contacts.belongings': belongings,
    [SEGMENT_USERS]: [segmentUsers],
    [TIMELINE_NAMES]: [timelineNames],
    'channels.replies': [replyLedger],
    [METRIC_BOOK]: metrics,
  },
  checks: [
    { table: touchTable, truth: totalTouches, copy: (tenantId) => copyTotals(touchTable, CHECKED_COLUMNS, tenantId) },
  ],
  permissions: {
    'reach.read': {
      zh: '看触达台账和规则',
      en: 'See the ledger and its rules',
      roles: ['owner', 'operator'],
      inSight: true,
    },
    'reach.write': { zh: '改触达规则', en: 'Change the rules of reach', roles: ['owner', 'operator'] },
    'reach.send': {
      zh: '提交、催办、停止群发',
      en: 'Submit, remind of and stop mass sends',
      roles: ['owner', 'operator'],
    },
    'reach.export': { zh: '导出触达台账', en: 'Export the ledger', roles: ['owner', 'operator'], inSight: true },
  },
  limits: {
    asksPerCall: { value: TOUCH_ASKS_MAX, unit: '次', zh: '一次最多判断的触达' },
    capTouches: { value: CAP_TOUCHES_MAX, unit: '次', zh: '每人上限最多可设' },
    scriptChoices: { value: SCRIPT_CHOICES_MAX, unit: '套', zh: '保存的分人话术' },
    choiceLines: { value: CHOICE_LINES_MAX, unit: '行', zh: '一套分人话术的分群' },
    capDays: { value: CAP_DAYS_MAX, unit: '天', zh: '每人上限的天数最多可设' },
    universalHoldout: { value: UNIVERSAL_PERCENT_MAX, unit: '%', zh: '长期对照组的比例最多' },
    campaignHoldout: { value: CAMPAIGN_PERCENT_MAX, unit: '%', zh: '一次发送的对照组比例最多' },
    directAudience: { value: DIRECT_AUDIENCE_MAX, unit: '人', zh: '一次短信或账号消息群发' },
    massAudience: { value: MASS_AUDIENCE_MAX, unit: '人', zh: '一次群发' },
    massPicked: { value: MASS_PICKED_MAX, unit: '人', zh: '手动选人的群发' },
    setPosts: { value: SET_POSTS_MAX, unit: '条', zh: '一套朋友圈' },
    setDays: { value: SET_DAYS_MAX, unit: '天', zh: '一套朋友圈的日子' },
    massDays: { value: MASS_DAYS, unit: '天', zh: '群发无人确认，过期收回' },
  },
  joinWorld,
  exportPerson,
  erasePerson,
  retains,
})
