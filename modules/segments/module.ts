import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { ARRIVALS } from '#kit/node/arrivals.ts'
import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { WINDOW_DAYS_MAX } from './conditions/window.ts'
import { demo } from './demo.ts'
import { metrics } from './model/metrics.ts'
import { RULE_DEPTH_MAX, RULE_NODES_MAX } from './model/rule.ts'
import { LISTED_PEOPLE_MAX, SEGMENTS_MAX } from './model/segment.ts'
import { STAGE_PARTS_MAX, STAGES_MAX } from './model/stage.ts'
import { announcements } from './server/announcements.ts'
import { commands } from './server/commands.ts'
import { driftRoutes } from './server/drift-routes.ts'
import { listedTable, stageTable } from './server/fact-tables.ts'
import { hintRoutes } from './server/hint-routes.ts'
import { jobs } from './server/jobs.ts'
import { keepTags } from './server/keep-tags.ts'
import { onArrivals } from './server/on-arrivals.ts'
import { onPeopleChanged } from './server/on-people-changed.ts'
import { peopleGroups } from './server/people-groups.ts'
import { belongings } from './server/person-belongings.ts'
import { publications } from './server/publications.ts'
import { retains } from './server/retention.ts'
import { rfmRoutes } from './server/rfm-routes.ts'
import { routes } from './server/routes.ts'
import { stageRoutes } from './server/stage-routes.ts'
import { deletePerson, listSegmentsOfPerson } from './server/store/membership.ts'
import { listListsOfPerson, takeOffLists } from './server/store/people-list.ts'
import { forgetInSnapshots, forgetMoves } from './server/store/snapshot.ts'
import { deleteStageOf, findStageOf } from './server/store/stage.ts'
import { forgetTouched } from './server/store/touched.ts'
import { SNAPSHOT_PEOPLE_MAX } from './server/take-snapshots.ts'
import { targetingRoutes } from './server/targeting-routes.ts'

/** Rules that say who belongs together, and who does now. */
export default defineModule({
  name: 'segments',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'segments.segment', personal: [] },
    { name: 'segments.watch', personal: [] },
    { name: 'segments.membership', title: { zh: '所在的分群', en: 'Segments they are in' }, personal: ['contact_id'] },
    {
      name: 'segments.touched',
      title: { zh: '等待重新判断分群', en: 'Waiting to be sorted into segments' },
      personal: ['contact_ids'],
    },
    { name: 'segments.clock', personal: [] },
    { name: 'segments.stage_rule', personal: [] },
    { name: 'segments.contact_stage', title: { zh: '客户阶段', en: 'Stage' }, personal: ['contact_id', 'stage'] },
    { name: 'segments.stage_look', personal: [] },
    { name: 'segments.people_list', personal: [] },
    { name: 'segments.listed_person', title: { zh: '所在的名单', en: 'Lists they are on' }, personal: ['contact_id'] },
    { name: 'segments.rfm_cuts', personal: [] },
    { name: 'segments.snapshot', personal: [] },
    {
      name: 'segments.snapshot_people',
      title: { zh: '分群每晚的名单', en: 'Members of segments night by night' },
      personal: ['contact_ids'],
    },
    {
      name: 'segments.snapshot_move',
      title: { zh: '分群的进出记录', en: 'Coming into and leaving segments' },
      personal: ['contact_id'],
    },
  ],
  retains,
  routes: [...routes, ...stageRoutes, ...rfmRoutes, ...driftRoutes, ...hintRoutes, ...targetingRoutes],
  jobs,
  facts: [stageTable, listedTable],
  publishes: publications,
  commands,
  listens: [onPeopleChanged, keepTags],
  fills: {
    'contacts.people_groups': [peopleGroups],
    'contacts.belongings': belongings,
    [ARRIVALS]: [onArrivals],
    [ANNOUNCEMENTS]: announcements,
    [METRIC_BOOK]: metrics,
  },
  permissions: {
    'segments.read': { zh: '看分群', en: 'See segments', roles: ['owner', 'operator'], inSight: true },
    'segments.write': { zh: '建和改分群', en: 'Make and change segments', roles: ['owner', 'operator'] },
  },
  limits: {
    segments_max: { value: SEGMENTS_MAX, unit: 'segments', zh: '保存的分群' },
    stages_max: { value: STAGES_MAX, unit: 'stages', zh: '生命周期阶段' },
    stage_parts_max: { value: STAGE_PARTS_MAX, unit: 'parts', zh: '全部阶段规则的条件和组' },
    listed_people_max: { value: LISTED_PEOPLE_MAX, unit: 'people', zh: '一份固定名单' },
    snapshot_people_max: { value: SNAPSHOT_PEOPLE_MAX, unit: 'people', zh: '每晚记下是谁的分群，最多多少人' },
    rule_nodes_max: { value: RULE_NODES_MAX, unit: 'parts', zh: '一条规则的条件和组' },
    rule_depth_max: { value: RULE_DEPTH_MAX, unit: 'levels', zh: '组的嵌套层数' },
    window_days_max: { value: WINDOW_DAYS_MAX, unit: 'days', zh: '条件的时间窗' },
  },
  exportPerson: async (ctx, contactId) => ({
    segments: await listSegmentsOfPerson(ctx, contactId),
    stage: (await findStageOf(ctx, contactId)) ?? null,
    lists: (await listListsOfPerson(ctx, contactId)).map(({ name, frozenAt }) => ({ name, frozenAt })),
  }),
  async erasePerson(ctx, contactId) {
    await deletePerson(ctx, contactId)
    await deleteStageOf(ctx, contactId)
    await takeOffLists(ctx, contactId)
    await forgetInSnapshots(ctx, contactId)
    await forgetMoves(ctx, contactId)
    await forgetTouched(ctx, contactId)
  },
})
