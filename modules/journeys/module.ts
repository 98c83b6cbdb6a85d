import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { ARRIVALS } from '#kit/node/arrivals.ts'
import { copyTotals } from '#kit/node/day-totals.ts'
import { defineModule } from '#kit/node/module.ts'
import { TIMELINE_NAMES } from '#kit/node/timeline-part.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { CAMPAIGN_SOURCES, CHOICE_USERS, PLAN_LINES } from '#modules/reach/contract.ts'
import { SEGMENT_USERS } from '#modules/segments/contract.ts'
import { MEMBERS_CHANGED } from '#modules/segments/events.ts'
import { ENTRIES_MAX } from './contract/entries.ts'
import { demo } from './demo.ts'
import { PLAN_LINES_MAX } from './model/day-plan.ts'
import { HOLDOUT_PERCENT_MAX } from './model/holdout.ts'
import { metrics } from './model/metrics.ts'
import { STEPS_MAX } from './model/settings.ts'
import { LATE_HOURS } from './model/timing.ts'
import { announcements } from './server/announcements.ts'
import { answerNews } from './server/answer-arrivals.ts'
import { BATCH_MAX } from './server/batch.ts'
import { campaignSource } from './server/campaign-source.ts'
import { choiceUsers } from './server/choice-users.ts'
import { judgeAllSplits } from './server/judge-splits.ts'
import { ANSWER_JOB, onArrivals } from './server/on-arrivals.ts'
import { onContactsRemoved, onMembersChanged } from './server/on-people-moved.ts'
import { belongings } from './server/person-belongings.ts'
import { planMemberDays } from './server/plan-days.ts'
import { planLines } from './server/plan-lines.ts'
import { enrolmentTable, publications } from './server/publications.ts'
import { routes } from './server/routes.ts'
import { segmentUsers } from './server/segment-users.ts'
import { CHECKED_COLUMNS, totalEnrolments } from './server/store/check.ts'
import { forgetEntriesOf, readEntriesOf } from './server/store/entry-trouble.ts'
import { eraseWaysOf, readWaysOf } from './server/store/removed-contact.ts'
import { tickAllJourneys } from './server/tick-journeys.ts'
import { timelineNames } from './server/timeline-names.ts'

/** SOPs: who is served when, by whom, with which words; and who is left alone to see what it did. */
export default defineModule({
  name: 'journeys',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'journeys.journey', personal: [] },
    { name: 'journeys.version', personal: [] },
    { name: 'journeys.calendar', personal: [] },
    { name: 'journeys.day_plan', personal: [] },
    { name: 'journeys.goal_sweep', personal: [] },
    { name: 'journeys.entrance', personal: [] },
    { name: 'journeys.rule', personal: [] },
    { name: 'journeys.split_turn', personal: [] },
    { name: 'journeys.approval', personal: [] },
    {
      name: 'journeys.entry_trouble',
      title: { zh: '没能进入 SOP 的原因', en: 'Why a journey did not take them in' },
      personal: ['contact_id', 'reason'],
    },
    {
      name: 'journeys.enrolment',
      title: { zh: '进入的 SOP', en: 'Journeys they were in' },
      personal: ['contact_id', 'trouble'],
    },
    {
      name: 'journeys.passage',
      title: { zh: '在 SOP 里走过的步骤', en: 'Steps of journeys they passed' },
      personal: ['contact_id', 'sentence'],
    },
  ],
  routes,
  jobs: [
    { name: 'journeys.tick', scope: 'platform', every: '* * * * *', run: tickAllJourneys },
    { name: ANSWER_JOB, scope: 'platform', run: answerNews },
    { name: 'journeys.plan_member_days', scope: 'platform', every: '20 * * * *', run: planMemberDays },
    { name: 'journeys.judge_splits', scope: 'platform', every: '37 * * * *', run: judgeAllSplits },
  ],
  listens: [
    { name: 'journeys.members_changed', facts: [MEMBERS_CHANGED], hear: onMembersChanged },
    { name: 'journeys.contacts_removed', facts: ['contacts.contacts_removed'], hear: onContactsRemoved },
  ],
  permissions: {
    'journeys.read': { zh: '看 SOP', en: 'See SOPs', roles: ['owner', 'operator'] },
    'journeys.write': { zh: '编辑 SOP', en: 'Edit SOPs', roles: ['owner', 'operator'] },
    'journeys.enter': { zh: '把顾客放进 SOP', en: 'Put customers into SOPs', roles: ['owner', 'operator'] },
    'journeys.approve': { zh: '批准 SOP 上线', en: 'Approve SOPs before they run', roles: ['owner', 'operator'] },
    // Not for whoever launches: they would put the rule aside, launch, and put it back.
    'journeys.rule': { zh: '定 SOP 的店规', en: 'Set the rules for SOPs', roles: ['owner'] },
    'journeys.launch': { zh: '上线、暂停和停止 SOP', en: 'Launch, pause and stop SOPs', roles: ['owner', 'operator'] },
  },
  fills: {
    'contacts.belongings': belongings,
    [SEGMENT_USERS]: [segmentUsers],
    [TIMELINE_NAMES]: [timelineNames],
    [ANNOUNCEMENTS]: announcements,
    [ARRIVALS]: [onArrivals],
    [CAMPAIGN_SOURCES]: [campaignSource],
    [CHOICE_USERS]: [choiceUsers],
    [PLAN_LINES]: [planLines],
    [METRIC_BOOK]: metrics,
  },
  facts: [enrolmentTable],
  publishes: publications,
  checks: [
    {
      table: enrolmentTable,
      truth: totalEnrolments,
      copy: (tenantId) => copyTotals(enrolmentTable, CHECKED_COLUMNS, tenantId),
    },
  ],
  limits: {
    steps: { value: STEPS_MAX, unit: 'steps', zh: '一个 SOP 的步骤数' },
    batch: { value: BATCH_MAX, unit: 'people per transaction', zh: '一批推进的人数' },
    holdout: { value: HOLDOUT_PERCENT_MAX, unit: '%', zh: '对照组比例上限' },
    entries: { value: ENTRIES_MAX, unit: 'people a call', zh: '一次放进 SOP 的人数' },
    planLines: { value: PLAN_LINES_MAX, unit: 'lines', zh: '一个会员日或大促的触达、备货、待办各' },
    late: { value: LATE_HOURS, unit: 'hours', zh: '错过多久不再补发' },
  },
  exportPerson: async (ctx, contactId) => ({
    journeys: await readWaysOf(ctx, contactId),
    journeysNotEntered: await readEntriesOf(ctx, contactId),
  }),
  erasePerson: async (ctx, contactId) => {
    await forgetEntriesOf(ctx, [contactId])
    await eraseWaysOf(ctx, contactId)
  },
})
