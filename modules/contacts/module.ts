import { defineModule } from '#kit/node/module.ts'
import { BATCH_PEOPLE_MAX } from './contract.ts'
import { demo } from './demo.ts'
import { TAG_GROUPS_MAX, TAGS_MAX } from './server/change-tags.ts'
import { contactTable, eventTable } from './server/fact-tables.ts'
import { peopleRegister } from './server/people-register.ts'
import { publications } from './server/publications.ts'
import { removeContacts } from './server/remove-contacts.ts'
import { routes } from './server/routes.ts'
import { readStates } from './server/store/contact.ts'
import { listIdentities } from './server/store/identity.ts'
import { totalCopies, totalPeople } from './server/store/warehouse-check.ts'
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
      personal: ['name', 'pinyin', 'initials', 'gender', 'birthday', 'province', 'city', 'attributes'],
    },
    { name: 'contacts.identity', personal: ['value', 'phone_tail'] },
    { name: 'contacts.identity_conflict', personal: ['kept_contact_id', 'other_contact_id'] },
    { name: 'contacts.contact_tag', personal: ['contact_id', 'tag_id'] },
    { name: 'contacts.tag', personal: [] },
    { name: 'contacts.tag_group', personal: [] },
  ],
  routes,
  permissions: {
    'contacts.read': { zh: '看全部客户', en: 'See all customers', roles: STAFF },
    'contacts.read_own': { zh: '看自己跟进的客户', en: 'See own customers', roles: [...STAFF, 'guide'] },
    'contacts.read_phone': { zh: '看完整手机号', en: 'See whole phone numbers', roles: ['owner'] },
    'contacts.write': { zh: '改客户和标签', en: 'Change customers and tags', roles: STAFF },
    'contacts.export': { zh: '导出客户', en: 'Export customers', roles: STAFF },
  },
  facts: [contactTable, eventTable],
  publishes: publications,
  checks: [{ table: contactTable, truth: totalPeople, copy: totalCopies }],
  fills: { 'compliance.people': [peopleRegister] },
  limits: {
    tags_max: { value: TAGS_MAX, unit: '个', zh: '每个租户的标签' },
    tag_groups_max: { value: TAG_GROUPS_MAX, unit: '个', zh: '每个租户的标签组' },
    batch_people_max: { value: BATCH_PEOPLE_MAX, unit: '人', zh: '一次批量打标签或分配导购' },
    upsert_drafts_max: { value: UPSERT_DRAFTS_MAX, unit: '条', zh: '一批导入的客户草稿' },
  },
  async exportPerson(ctx, contactId) {
    return { profile: await readStates(ctx, [contactId]), identities: await listIdentities(ctx, [contactId]) }
  },
  erasePerson: (ctx, contactId) => removeContacts(ctx, [contactId]),
})
