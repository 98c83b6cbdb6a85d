import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { fieldWants, valueRefusals, valuesSchema } from './contract/fields.ts'
import { GENDERS, isDay } from './model/contact.ts'
import { IDENTITY_KINDS } from './model/identity.ts'
import { TAG_NAME_MAX } from './model/own-tag.ts'
import { TAG_FAMILIES } from './model/tag-family.ts'

export { listAlike } from './contract/alike.ts'
export { listEntityKinds, listFields } from './contract/fields.ts'
export { dropTagRule, setTagRule } from './contract/tag-ways.ts'
export { EVENT_WORDS } from './model/event-words.ts'
export type { PeopleGroups } from './model/people-groups.ts'

/** People one call may tag or assign. */
export const BATCH_PEOPLE_MAX = 1000

const contactId = z.number().int().min(1).max(4_294_967_295)
/** In an address everything is text; in a body `true` is no number. */
const contactParams = z.object({ contactId: z.coerce.number().pipe(contactId) })
const contactIds = z.array(contactId).min(1).max(BATCH_PEOPLE_MAX)
const name = z.string().trim().min(1).max(80)
const place = z.string().trim().max(80)
const birthday = z.string().refine(isDay, 'YYYY-MM-DD')
const gender = z.enum(GENDERS)

export const contactSchema = z.object({
  id: z.number(),
  name: z.string(),
  /** Masked: `138****8000`. */
  phone: z.string().nullable(),
  gender,
  birthday: z.string().nullable(),
  province: z.string(),
  city: z.string(),
  source: z.string(),
  guideStaffId: z.string().nullable(),
  guideName: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  tagIds: z.array(z.string()),
  createdAt: z.string(),
  lostAt: z.string().nullable(),
})

export const contactDetailSchema = contactSchema.extend({
  identities: z.array(
    z.object({
      kind: z.enum(IDENTITY_KINDS),
      scope: z.string(),
      /** A phone is masked. */
      value: z.string(),
      source: z.string(),
      /** Since when it is known. */
      at: z.string(),
    }),
  ),
  /** People whom some source took for this one. */
  conflicts: z.array(z.number()),
  /** Where each fact comes from, by field: `city`, `attributes.口味`. */
  provenance: z.record(z.string(), z.object({ source: z.string(), at: z.string(), by: z.string() })),
})

const badCursor = {
  status: 400,
  zh: '分页游标无效，请从第一页重新读。',
  en: 'Invalid cursor; start from the first page.',
} as const
const unknownStaff = {
  status: 422,
  zh: '没有这位员工，请重新选择导购。',
  en: 'No such member of staff; choose the guide again.',
} as const
const unknownTag = {
  status: 422,
  zh: '没有这个标签，请刷新后重选。',
  en: 'No such tag; reload and choose again.',
} as const
const badPhone = {
  status: 422,
  zh: '手机号不完整或被打了星号，请填完整号码。',
  en: 'The phone is incomplete or masked; enter all of it.',
} as const
const phoneTaken = {
  status: 409,
  zh: '这个手机号已属于客户 {contactId}，请打开那位客户修改。',
  en: 'This phone belongs to customer {contactId}; open that customer instead.',
} as const

export const contactFilters = z.object({
  /** Part of a name, pinyin, initials, a whole phone or its last four digits, a member number. */
  q: z.string().trim().max(80).optional(),
  tagId: z.uuid().optional(),
  /** `none`: nobody looks after them. */
  guideStaffId: z.union([z.uuid(), z.literal('none')]).optional(),
  source: z.string().max(80).optional(),
  fields: fieldWants.optional(),
  sort: z.enum(['createdAt', '-createdAt', 'name', '-name']).default('-createdAt'),
})

export const listContacts = defineRoute({
  method: 'get',
  path: '/contacts',
  name: 'listContacts',
  summary: '客户列表',
  permission: 'contacts.read',
  query: pageQuery.extend(contactFilters.shape),
  answer: pageOf(contactSchema),
  refusals: { bad_cursor: badCursor },
})

export const listMyContacts = defineRoute({
  method: 'get',
  path: '/contacts/mine',
  name: 'listMyContacts',
  summary: '由我跟进的客户',
  permission: 'contacts.read_own',
  query: pageQuery.extend(contactFilters.omit({ guideStaffId: true }).shape),
  answer: pageOf(contactSchema),
  refusals: { bad_cursor: badCursor },
})

export const exportContacts = defineRoute({
  method: 'get',
  path: '/contacts/export',
  name: 'exportContacts',
  summary: '导出客户为 CSV 或 XLSX；手机号打星号，要完整号码须有权限并写明原因，都记入审计',
  permission: 'contacts.export',
  query: contactFilters.extend({
    language: z.enum(['zh', 'en']).default('zh'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    phones: z.enum(['masked', 'whole']).default('masked'),
    /** Why whole phones are needed; kept in the audit log. */
    reason: z.string().trim().max(200).default(''),
  }),
  answer: z.unknown(),
  wire: 'download',
  refusals: {
    phones_stay_masked: {
      status: 403,
      zh: '没有看完整手机号的权限，只能导出打星号的。',
      en: 'You may not see whole phones; export them masked.',
    },
    reason_needed: {
      status: 422,
      zh: '导出完整手机号要写明用途，至少两个字。',
      en: 'Say what whole phones are for, two characters at least.',
    },
  },
})

export const listSources = defineRoute({
  method: 'get',
  path: '/contacts/sources',
  name: 'listSources',
  summary: '客户来源和人数，多的在前',
  permission: 'contacts.read',
  answer: z.object({ items: z.array(z.object({ source: z.string(), people: z.number() })) }),
})

export const readContact = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}',
  name: 'readContact',
  summary: '一位客户；导购只能看自己跟进的',
  permission: 'contacts.read_own',
  params: contactParams,
  answer: contactDetailSchema,
  refusals: {
    merged: {
      status: 409,
      zh: '这位客户已并入客户 {contactId}。',
      en: 'This customer has been merged into {contactId}.',
    },
  },
})

export const createContact = defineRoute({
  method: 'post',
  path: '/contacts',
  name: 'createContact',
  summary: '手工录入客户',
  permission: 'contacts.write',
  body: z.object({
    name,
    phone: z.string().trim().max(30).optional(),
    gender: gender.optional(),
    birthday: birthday.optional(),
    province: place.optional(),
    city: place.optional(),
    guideStaffId: z.uuid().optional(),
    tagIds: z.array(z.uuid()).max(50).optional(),
    attributes: valuesSchema.optional(),
  }),
  answer: contactDetailSchema,
  refusals: {
    ...valueRefusals,
    ...{ bad_phone: badPhone, phone_taken: phoneTaken, unknown_staff: unknownStaff, unknown_tag: unknownTag },
  },
})

export const editContact = defineRoute({
  method: 'patch',
  path: '/contacts/{contactId}',
  name: 'editContact',
  summary: '改客户资料；phone 是新增一个手机号',
  permission: 'contacts.write',
  params: contactParams,
  body: z.object({
    name: name.optional(),
    phone: z.string().trim().max(30).optional(),
    gender: gender.optional(),
    birthday: birthday.nullable().optional(),
    province: place.optional(),
    city: place.optional(),
    guideStaffId: z.uuid().nullable().optional(),
    attributes: valuesSchema.optional(),
  }),
  answer: contactDetailSchema,
  refusals: { ...valueRefusals, bad_phone: badPhone, phone_taken: phoneTaken, unknown_staff: unknownStaff },
})

export const revealPhones = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/phone-reveals',
  name: 'revealPhones',
  summary: '看客户的完整手机号，每次都记入审计',
  permission: 'contacts.read_phone',
  params: contactParams,
  answer: z.object({ phones: z.array(z.string()) }),
})

export const readTimeline = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/timeline',
  name: 'readTimeline',
  summary: '客户时间线，新的在前',
  permission: 'contacts.read_own',
  params: contactParams,
  /** `names`: event names, comma-joined; all when absent. */
  query: pageQuery.extend({ names: z.string().max(400).optional() }),
  answer: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      at: z.string(),
      /** Ten-thousandths of the currency unit. */
      amount: z.number(),
      properties: z.record(z.string(), z.string()),
      /** The SOP or the send it came of, by its name, and its page for who may open it. */
      of: z.array(
        z.object({ kind: z.object({ zh: z.string(), en: z.string() }), name: z.string(), to: z.string().nullable() }),
      ),
    }),
  ),
  refusals: { bad_cursor: badCursor },
})

const tagMove = z.object({ tagId: z.uuid(), contactIds })
const tagMoved = z.object({ contactIds: z.array(z.number()) })

export const tagContacts = defineRoute({
  method: 'post',
  path: '/contacts/tags',
  name: 'tagContacts',
  summary: '给多位客户打标签；回答真正新打上的人，供撤销',
  permission: 'contacts.write',
  body: tagMove,
  answer: tagMoved,
  refusals: {
    fuzzy_tag: {
      status: 409,
      zh: '模糊标签由行为算出，不能手工打上，请选普通标签。',
      en: 'A fuzzy tag follows from behaviour and is not put on by hand; choose a plain tag.',
    },
  },
})

export const untagContacts = defineRoute({
  method: 'post',
  path: '/contacts/tags/removals',
  name: 'untagContacts',
  summary: '从多位客户身上摘标签；回答真正摘掉的人，供撤销',
  permission: 'contacts.write',
  body: tagMove,
  answer: tagMoved,
})

const assignments = z
  .array(z.object({ contactId, staffId: z.uuid().nullable() }))
  .min(1)
  .max(BATCH_PEOPLE_MAX)

export const assignGuides = defineRoute({
  method: 'post',
  path: '/contacts/guides',
  name: 'assignGuides',
  summary: '给客户分配导购；回答原来的分配，供撤销',
  permission: 'contacts.write',
  body: z.object({ assignments }),
  answer: z.object({ before: z.array(z.object({ contactId: z.number(), staffId: z.string().nullable() })) }),
  refusals: { unknown_staff: unknownStaff },
})

const tagName = z.string().trim().min(1).max(TAG_NAME_MAX)
const tagSchema = z.object({
  id: z.string(),
  name: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  /** How many carry it. */
  people: z.number(),
  /** `fuzzy`: held with a confidence, put on by nobody. */
  kind: z.enum(['plain', 'fuzzy']),
  /** Of one member of staff alone. */
  ownerStaffId: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** What keeps it: whose group, the group's key there, and its name. */
  rule: z.object({ keeper: z.string(), key: z.string(), name: z.string() }).nullable(),
})
const tagParams = z.object({ tagId: z.uuid() })
const groupParams = z.object({ groupId: z.uuid() })

const nameTaken = {
  status: 409,
  zh: '已经有叫“{name}”的了，换一个名字。',
  en: '"{name}" exists already; choose another name.',
} as const
const tooMany = {
  status: 409,
  zh: '最多 {limit} 个，请先删掉不用的。',
  en: 'At most {limit}; remove unused ones first.',
} as const

/** All of them: a tenant has at most `tags_max`, so pickers need no paging. */
export const listTags = defineRoute({
  method: 'get',
  path: '/tags',
  name: 'listTags',
  summary: '全部标签和人数',
  permission: 'contacts.read_own',
  answer: z.object({ items: z.array(tagSchema) }),
})

export const createTag = defineRoute({
  method: 'post',
  path: '/tags',
  name: 'createTag',
  summary: '新建标签',
  permission: 'contacts.write',
  body: z.object({ groupId: z.uuid(), name: tagName }),
  answer: z.object({ tagId: z.string() }),
  refusals: { name_taken: nameTaken, too_many: tooMany },
})

export const renameTag = defineRoute({
  method: 'patch',
  path: '/tags/{tagId}',
  name: 'renameTag',
  summary: '改标签的名字，或移到另一组；打上它的客户不变',
  permission: 'contacts.write',
  params: tagParams,
  body: z.object({ name: tagName, groupId: z.uuid().optional() }),
  answer: z.object({ tagId: z.string() }),
  refusals: {
    name_taken: nameTaken,
    own_tag: {
      status: 409,
      zh: '这是导购自己的标签，不能移到公司的组里。',
      en: 'This tag is a guide’s own; it does not move into a group of the company.',
    },
  },
})

export const removeTag = defineRoute({
  method: 'delete',
  path: '/tags/{tagId}',
  name: 'removeTag',
  summary: '删除标签，并从所有客户身上摘掉',
  permission: 'contacts.write',
  params: tagParams,
  answer: z.object({ tagId: z.string(), people: z.number() }),
})

/** What the tags of a group tell: which goods somebody cares for, or what kind of person they are. */
const family = z.enum(TAG_FAMILIES).meta({ description: '标签族：category 品类标签，crowd 人群标签，空为不分' })

export const listTagGroups = defineRoute({
  method: 'get',
  path: '/tag-groups',
  name: 'listTagGroups',
  summary: '全部标签组',
  permission: 'contacts.read_own',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), family })) }),
})

export const createTagGroup = defineRoute({
  method: 'post',
  path: '/tag-groups',
  name: 'createTagGroup',
  summary: '新建标签组',
  permission: 'contacts.write',
  body: z.object({ name: tagName, family: family.optional() }),
  answer: z.object({ groupId: z.string() }),
  refusals: { name_taken: nameTaken, too_many: tooMany },
})

export const renameTagGroup = defineRoute({
  method: 'patch',
  path: '/tag-groups/{groupId}',
  name: 'renameTagGroup',
  summary: '改标签组的名字和它是哪一族',
  permission: 'contacts.write',
  params: groupParams,
  body: z.object({ name: tagName, family: family.optional() }),
  answer: z.object({ groupId: z.string() }),
  refusals: { name_taken: nameTaken },
})

export const removeTagGroup = defineRoute({
  method: 'delete',
  path: '/tag-groups/{groupId}',
  name: 'removeTagGroup',
  summary: '删除空的标签组',
  permission: 'contacts.write',
  params: groupParams,
  answer: z.object({ groupId: z.string() }),
  refusals: {
    group_not_empty: {
      status: 409,
      zh: '组里还有标签，请先删掉或移走它们。',
      en: 'The group still has tags; remove them first.',
    },
  },
})
