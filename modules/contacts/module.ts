import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { copyTotals } from '#kit/node/day-totals.ts'
import { defineModule } from '#kit/node/module.ts'
import { RECEIVERS } from '#kit/node/receiver.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { PRE_TAG_ROWS_MAX } from './contract/tag-ways.ts'
import { BATCH_PEOPLE_MAX } from './contract.ts'
import { demo } from './demo.ts'
import { BULK_PEOPLE_MAX } from './model/bulk.ts'
import { metrics } from './model/metrics.ts'
import { OWN_TAGS_MAX } from './model/own-tag.ts'
import { announcements } from './server/announcements.ts'
import { FUZZY_TAGS_MAX } from './server/change-fuzzy-tag.ts'
import { TAG_GROUPS_MAX, TAGS_MAX } from './server/change-tags.ts'
import { erasePerson, exportPerson } from './server/erase-person.ts'
import { contactTable, entityTable, eventTable, fuzzyTagTable } from './server/fact-tables.ts'
import { identityJobs } from './server/identity-jobs.ts'
import { personFiles, retains } from './server/import-files.ts'
import { importJobs } from './server/import-jobs.ts'
import { onAdviceAnswered } from './server/on-advice-answered.ts'
import { onCustomersHandedOn } from './server/on-customers-handed-on.ts'
import { onGuideHandedOver } from './server/on-guide-handed-over.ts'
import { onOrdersSaved } from './server/on-orders-saved.ts'
import { peopleRegister } from './server/people-register.ts'
import { publications } from './server/publications.ts'
import { routes } from './server/routes.ts'
import { receivers } from './server/saving-routes.ts'
import { CHECKED_ENTITY_COLUMNS, totalEntities } from './server/store/entity.ts'
import { guardPeople } from './server/store/sight.ts'
import { totalCopies, totalPeople } from './server/store/warehouse-check.ts'
import { tagJobs } from './server/tag-jobs.ts'
import { UPSERT_DRAFTS_MAX } from './server/upsert-contacts.ts'

const STAFF = ['owner', 'operator']

/** Who our customers are: profiles, what they are recognised by, tags, and what happened with them. */
export default defineModule({
  name: 'contacts',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    {
      name: 'contacts.contact',
      title: { zh: '客户资料', en: 'Customer profile' },
      personal: ['name', 'pinyin', 'initials', 'gender', 'birthday', 'province', 'city', 'attributes'],
    },
    {
      name: 'contacts.identity',
      title: { zh: '手机号、账号等标识', en: 'Phones, accounts and other identities' },
      personal: ['value', 'phone_tail'],
    },
    {
      name: 'contacts.identity_conflict',
      title: { zh: '疑似同一人的记录', en: 'Pairs that may be one person' },
      personal: ['kept_contact_id', 'other_contact_id'],
    },
    { name: 'contacts.merge', title: { zh: '合并记录', en: 'Merges' }, personal: ['winner_id', 'loser_id', 'undo'] },
    { name: 'contacts.field', personal: [] },
    { name: 'contacts.entity_kind', personal: [] },
    {
      name: 'contacts.sub_entity',
      title: { zh: '宠物、孩子等档案', en: 'Pets, children and the like' },
      personal: ['contact_id', 'name', 'fields'],
    },
    { name: 'contacts.contact_tag', title: { zh: '标签', en: 'Tags' }, personal: ['contact_id', 'tag_id'] },
    { name: 'contacts.tag', personal: [] },
    { name: 'contacts.tag_group', personal: [] },
    { name: 'contacts.tag_rule', personal: [] },
    {
      name: 'contacts.pre_tag',
      title: { zh: '预打标签', en: 'Tags that waited for them' },
      personal: ['value', 'contact_id'],
    },
    { name: 'contacts.fuzzy_definition', personal: [] },
    {
      name: 'contacts.fuzzy_tag',
      title: { zh: '推测的标签', en: 'Fuzzy tags' },
      personal: ['contact_id', 'tag_id', 'confidence', 'why'],
    },
    { name: 'contacts.import_batch', personal: [] },
    {
      name: 'contacts.import_reject',
      title: { zh: '导入客户时未收的行', en: 'Rows left out of customer imports' },
      personal: ['cells'],
    },
    {
      name: 'contacts.import_person',
      title: { zh: '客户导入前的样子', en: 'Profiles as they were before an import' },
      personal: ['contact_id', 'trace'],
    },
    { name: 'contacts.saved_mapping', personal: [] },
    { name: 'contacts.bulk_action', personal: [] },
    {
      name: 'contacts.bulk_person',
      title: { zh: '批量操作的记录', en: 'Bulk actions they were in' },
      personal: ['contact_id', 'before'],
    },
  ],
  routes,
  afterMigrations: guardPeople,
  jobs: [...tagJobs, ...identityJobs, ...importJobs],
  listens: [onOrdersSaved, onGuideHandedOver, onCustomersHandedOn, onAdviceAnswered],
  permissions: {
    'contacts.read': { zh: '看全部客户', en: 'See all customers', roles: STAFF, inSight: true },
    'contacts.read_own': { zh: '看自己跟进的客户', en: 'See own customers', roles: [...STAFF, 'guide'], inSight: true },
    'contacts.read_phone': { zh: '看完整手机号', en: 'See whole phone numbers', roles: ['owner'] },
    'contacts.write': { zh: '改客户和标签', en: 'Change customers and tags', roles: STAFF },
    'contacts.import': { zh: '导入客户', en: 'Import customers', roles: STAFF },
    'contacts.export': { zh: '导出客户', en: 'Export customers', roles: STAFF, inSight: true },
  },
  facts: [contactTable, eventTable, fuzzyTagTable, entityTable],
  publishes: publications,
  checks: [
    { table: contactTable, truth: totalPeople, copy: totalCopies },
    { table: entityTable, truth: totalEntities, copy: (id) => copyTotals(entityTable, CHECKED_ENTITY_COLUMNS, id) },
  ],
  fills: {
    'compliance.people': [peopleRegister],
    [ANNOUNCEMENTS]: announcements,
    [RECEIVERS]: receivers,
    [METRIC_BOOK]: metrics,
  },
  limits: {
    tags_max: { value: TAGS_MAX, unit: '个', zh: '每个租户的标签' },
    tag_groups_max: { value: TAG_GROUPS_MAX, unit: '个', zh: '每个租户的标签组' },
    batch_people_max: { value: BATCH_PEOPLE_MAX, unit: '人', zh: '一次批量打标签或分配导购' },
    own_tags_max: { value: OWN_TAGS_MAX, unit: '个', zh: '每位员工的个人标签' },
    fuzzy_tags_max: { value: FUZZY_TAGS_MAX, unit: '个', zh: '每个租户的模糊标签' },
    pre_tag_rows_max: { value: PRE_TAG_ROWS_MAX, unit: '行', zh: '一次粘贴的预打标签' },
    bulk_people_max: { value: BULK_PEOPLE_MAX, unit: '人', zh: '一次批量操作' },
    upsert_drafts_max: { value: UPSERT_DRAFTS_MAX, unit: '条', zh: '一批导入的客户草稿' },
  },
  exportPerson,
  erasePerson,
  personFiles,
  retains,
})
