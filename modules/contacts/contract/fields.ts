import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { FIELD_TYPES, VALUE_CHARACTERS_MAX } from '../model/field.ts'
import { readFieldWants } from '../model/field-filter.ts'

const contactParams = z.object({ contactId: z.coerce.number().int().min(1).max(4_294_967_295) })
const entityParams = contactParams.extend({ entityId: z.uuid() })
const name = z.string().trim().min(1).max(40)
/** Choices of one field; a picker shows them all. */
const CHOICES_MAX = 100
/** Fields of one kind of thing that belongs to people. */
const KIND_FIELDS_MAX = 30

const choice = z.object({ key: z.string().min(1).max(40), name })
export const fieldSchema = z.object({
  key: z.string(),
  name: z.string(),
  type: z.enum(FIELD_TYPES),
  choices: z.array(choice),
  archived: z.boolean(),
})
/** Values by the key of their field; an empty one takes the value away. */
export const valuesSchema = z.record(z.string().max(80), z.string().max(VALUE_CHARACTERS_MAX))

/** What is wanted of custom fields: `{"积分":"100~200"}`; see `readFieldWants`. */
export const fieldWants = z
  .string()
  .max(2000)
  .refine((text) => readFieldWants(text) !== undefined, '{"字段":"值"}')

const nameTaken = {
  status: 409,
  zh: '已经有叫“{name}”的了，换一个名字。',
  en: '"{name}" exists already; choose another name.',
} as const
const tooMany = {
  status: 409,
  zh: '最多 {limit} 个，请先停用不用的。',
  en: 'At most {limit}; archive unused ones first.',
} as const
const noChoices = {
  status: 422,
  zh: '选择题“{name}”至少要有一个选项，选项不能重复。',
  en: '"{name}" needs at least one choice, each different.',
} as const

const fault = (zh: string, en: string) => ({ status: 422, zh, en }) as const
/** Why a value does not fit its field; every route that takes values may refuse so. */
export const valueRefusals = {
  unknown_field: fault(
    '没有“{name}”这个字段，或已停用，请刷新后重试。',
    'There is no field "{name}", or it is archived; reload.',
  ),
  not_a_number: fault('“{name}”要填数字，例如 3.5。', '"{name}" must be a number, such as 3.5.'),
  not_money: fault('“{name}”要填金额。', '"{name}" must be an amount of money.'),
  not_a_day: fault('“{name}”要填日期，例如 2026-05-17。', '"{name}" must be a date, such as 2026-05-17.'),
  not_a_choice: fault('“{name}”的选项已不存在，请重选。', 'That choice of "{name}" is gone; choose again.'),
  not_a_boolean: fault('“{name}”要选是或否。', '"{name}" must be yes or no.'),
  not_a_link: fault(
    '“{name}”要填以 http:// 或 https:// 开头的网址。',
    '"{name}" must be an address beginning with http(s)://.',
  ),
  too_long: fault('“{name}”最多 200 个字。', '"{name}" holds at most 200 characters.'),
} as const

/** All of them: there are few, so forms need no paging. */
export const listFields = defineRoute({
  method: 'get',
  path: '/fields',
  name: 'listFields',
  summary: '客户的自定义字段，停用的在最后',
  permission: 'contacts.read_own',
  answer: z.object({ items: z.array(fieldSchema) }),
})

export const createField = defineRoute({
  method: 'post',
  path: '/fields',
  name: 'createField',
  summary: '新建客户字段；key 不填时与名称相同，建好后不能改',
  permission: 'contacts.write',
  body: z.object({
    name,
    key: z.string().trim().min(1).max(40).optional(),
    type: z.enum(FIELD_TYPES),
    choices: z.array(choice).max(CHOICES_MAX).optional(),
  }),
  answer: fieldSchema,
  refusals: { name_taken: nameTaken, too_many: tooMany, no_choices: noChoices },
})

export const changeField = defineRoute({
  method: 'patch',
  path: '/fields/{fieldKey}',
  name: 'changeField',
  summary: '改字段的名称、选项，停用或恢复；已填的值都保留',
  permission: 'contacts.write',
  params: z.object({ fieldKey: z.string().min(1).max(80) }),
  body: z.object({
    name: name.optional(),
    choices: z.array(choice).max(CHOICES_MAX).optional(),
    archived: z.boolean().optional(),
  }),
  answer: fieldSchema,
  refusals: { name_taken: nameTaken, no_choices: noChoices },
})

const kindSchema = z.object({
  key: z.string(),
  name: z.string(),
  fields: z.array(fieldSchema),
  archived: z.boolean(),
})
const kindFields = z
  .array(fieldSchema.extend({ key: z.string().trim().min(1).max(40), name }).partial({ choices: true, archived: true }))
  .max(KIND_FIELDS_MAX)
const badFields = {
  status: 422,
  zh: '字段“{name}”重复，或换了类型：已填的值按原来的类型保存，请新建一个字段。',
  en: 'Field "{name}" stands there twice or has another type than before; make a new one.',
} as const

export const listEntityKinds = defineRoute({
  method: 'get',
  path: '/entity-kinds',
  name: 'listEntityKinds',
  summary: '客户档案的种类（宠物、孩子、车……）和各自的字段',
  permission: 'contacts.read_own',
  answer: z.object({ items: z.array(kindSchema) }),
})

export const createEntityKind = defineRoute({
  method: 'post',
  path: '/entity-kinds',
  name: 'createEntityKind',
  summary: '新建一种客户档案；key 不填时取名称的拼音',
  permission: 'contacts.write',
  body: z.object({
    name,
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .optional(),
    fields: kindFields,
  }),
  answer: kindSchema,
  refusals: { name_taken: nameTaken, too_many: tooMany, no_choices: noChoices, bad_fields: badFields },
})

export const changeEntityKind = defineRoute({
  method: 'patch',
  path: '/entity-kinds/{kindKey}',
  name: 'changeEntityKind',
  summary: '改档案种类的名称和字段，停用或恢复',
  permission: 'contacts.write',
  params: z.object({ kindKey: z.string().min(1).max(80) }),
  body: z.object({ name: name.optional(), fields: kindFields.optional(), archived: z.boolean().optional() }),
  answer: kindSchema,
  refusals: { name_taken: nameTaken, no_choices: noChoices, bad_fields: badFields },
})

const entitySchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  fields: z.record(z.string(), z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})
const entityName = z.string().trim().max(80)
const unknownKind = {
  status: 422,
  zh: '没有这种档案，或已停用，请刷新后重选。',
  en: 'There is no such kind, or it is archived; reload.',
} as const

export const listEntities = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/entities',
  name: 'listEntities',
  summary: '一位客户的档案：宠物、孩子、车……',
  permission: 'contacts.read_own',
  params: contactParams,
  answer: z.object({ items: z.array(entitySchema) }),
})

export const addEntity = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/entities',
  name: 'addEntity',
  summary: '给客户加一份档案',
  permission: 'contacts.write',
  params: contactParams,
  body: z.object({ kind: z.string().min(1).max(80), name: entityName, fields: valuesSchema.optional() }),
  answer: entitySchema,
  refusals: { ...valueRefusals, unknown_kind: unknownKind, too_many: tooMany },
})

export const editEntity = defineRoute({
  method: 'patch',
  path: '/contacts/{contactId}/entities/{entityId}',
  name: 'editEntity',
  summary: '改客户的一份档案',
  permission: 'contacts.write',
  params: entityParams,
  body: z.object({ name: entityName.optional(), fields: valuesSchema.optional() }),
  answer: entitySchema,
  refusals: { ...valueRefusals, unknown_kind: unknownKind },
})

export const removeEntity = defineRoute({
  method: 'delete',
  path: '/contacts/{contactId}/entities/{entityId}',
  name: 'removeEntity',
  summary: '删掉客户的一份档案；回答它原来的样子，供撤销',
  permission: 'contacts.write',
  params: entityParams,
  answer: entitySchema,
})
