import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { TAG_NAME_MAX } from '../model/own-tag.ts'
import { PRE_TAG_FAULTS, PRE_TAG_KINDS } from '../model/pre-tag.ts'

/** Rows of one pasted list of pre-tags. */
export const PRE_TAG_ROWS_MAX = 10_000

const contactParams = z.object({ contactId: z.coerce.number().pipe(z.number().int().min(1).max(4_294_967_295)) })
const tagParams = z.object({ tagId: z.uuid() })
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

export const listPlacements = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/tags',
  name: 'listTagPlacements',
  summary: '客户身上的每个标签：谁、什么时候、怎样打上的',
  permission: 'contacts.read_own',
  params: contactParams,
  answer: z.object({
    items: z.array(
      z.object({
        tagId: z.string(),
        name: z.string(),
        groupName: z.string(),
        /** Of one guide alone. */
        isPersonal: z.boolean(),
        /** `manual`, `rule`, `pre_tag`, `import` … */
        source: z.string(),
        /** The member of staff, the group, or the list; empty when it has no name. */
        originName: z.string(),
        at: z.string(),
      }),
    ),
  }),
})

export const createOwnTag = defineRoute({
  method: 'post',
  path: '/tags/own',
  name: 'createOwnTag',
  summary: '建一个只属于自己的标签',
  permission: 'contacts.read_own',
  body: z.object({ name: z.string().trim().min(1).max(TAG_NAME_MAX) }),
  answer: z.object({ tagId: z.string() }),
  refusals: {
    name_taken: nameTaken,
    too_many: tooMany,
    not_staff: { status: 403, zh: '个人标签属于员工，密钥不能建。', en: 'Personal tags belong to staff, not to keys.' },
  },
})

export const removeOwnTag = defineRoute({
  method: 'delete',
  path: '/tags/own/{ownTagId}',
  name: 'removeOwnTag',
  summary: '删除自己的标签，并从所有客户身上摘掉',
  permission: 'contacts.read_own',
  params: z.object({ ownTagId: z.uuid() }),
  answer: z.object({ tagId: z.string(), people: z.number() }),
})

export const moveOwnTag = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/own-tags',
  name: 'moveOwnTag',
  summary: '给自己跟进的客户打上或摘掉自己的标签',
  permission: 'contacts.read_own',
  params: contactParams,
  body: z.object({ ownTagId: z.uuid(), on: z.boolean() }),
  answer: z.object({ changed: z.boolean() }),
})

export const setTagRule = defineRoute({
  method: 'put',
  path: '/tags/{tagId}/rule',
  name: 'setTagRule',
  summary: '让一个分群保持这个标签：进群打上，出群摘掉',
  permission: 'contacts.write',
  params: tagParams,
  /** `keeper`: whose group, such as `segments`; `key`: its id there. */
  body: z.object({ keeper: z.string().min(1).max(40), key: z.uuid() }),
  answer: z.object({ tagId: z.string() }),
  refusals: {
    not_a_rule_tag: {
      status: 409,
      zh: '个人标签和模糊标签不能由规则保持，请选公司的标签。',
      en: 'Personal and fuzzy tags cannot be kept by a rule; choose a tag of the company.',
    },
    group_archived: {
      status: 409,
      zh: '这个分群已归档，请先恢复它。',
      en: 'The group is archived; bring it back first.',
    },
  },
})

export const dropTagRule = defineRoute({
  method: 'delete',
  path: '/tags/{tagId}/rule',
  name: 'dropTagRule',
  summary: '不再由规则保持这个标签，并摘掉规则打上的',
  permission: 'contacts.write',
  params: tagParams,
  answer: z.object({ tagId: z.string() }),
})

export const listPreTags = defineRoute({
  method: 'get',
  path: '/pre-tags',
  name: 'listPreTags',
  summary: '等人来的标签：手机号、UnionID 或订单号出现时自动打上',
  permission: 'contacts.read',
  query: pageQuery.extend({
    /** A whole phone, its last four digits, or the beginning of another number. */
    q: z.string().trim().max(128).optional(),
    applied: z.enum(['true', 'false']).optional(),
    tagId: z.uuid().optional(),
  }),
  answer: pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(PRE_TAG_KINDS),
      scope: z.string(),
      /** Phones masked. */
      value: z.string(),
      tagId: z.string(),
      createdAt: z.string(),
      createdBy: z.string(),
      contactId: z.number().nullable(),
      appliedAt: z.string().nullable(),
    }),
  ),
  refusals: {
    bad_cursor: {
      status: 400,
      zh: '分页游标无效，请从第一页重新读。',
      en: 'Invalid cursor; start from the first page.',
    },
  },
})

export const countPreTags = defineRoute({
  method: 'get',
  path: '/pre-tags/counts',
  name: 'countPreTags',
  summary: '还在等的和已经打上的预打标签各有多少',
  permission: 'contacts.read',
  answer: z.object({ waiting: z.number(), applied: z.number() }),
})

export const addPreTags = defineRoute({
  method: 'post',
  path: '/pre-tags',
  name: 'addPreTags',
  summary: '预打标签：一行一个号码，可带标签名；已经在的客户马上打上',
  permission: 'contacts.write',
  body: z.object({
    kind: z.enum(PRE_TAG_KINDS),
    /** The platform of a buyer id or an order number; empty for any. */
    scope: z.string().trim().max(40).default(''),
    /** For rows that name no tag. */
    tagId: z.uuid().optional(),
    rows: z
      .array(z.object({ value: z.string().max(200), tag: z.string().max(80).default('') }))
      .min(1)
      .max(PRE_TAG_ROWS_MAX),
  }),
  answer: z.object({
    waiting: z.number(),
    applied: z.number(),
    repeated: z.number(),
    rejected: z.array(z.object({ line: z.number(), value: z.string(), reason: z.enum(PRE_TAG_FAULTS) })),
  }),
  refusals: {
    unknown_tag: {
      status: 422,
      zh: '没有这个标签，请刷新后重选。',
      en: 'No such tag; reload and choose again.',
    },
  },
})

export const removePreTag = defineRoute({
  method: 'delete',
  path: '/pre-tags/{preTagId}',
  name: 'removePreTag',
  summary: '收回一个还在等的预打标签',
  permission: 'contacts.write',
  params: z.object({ preTagId: z.uuid() }),
  answer: z.object({ preTagId: z.string() }),
})
