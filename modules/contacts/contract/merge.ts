import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'

const contactId = z.number().int().min(1).max(4_294_967_295)
const contactInPath = z.coerce.number().pipe(contactId)
const reason = z.string().trim().max(200)

const sameContact = {
  status: 422,
  zh: '这是同一位客户，请选另一位。',
  en: 'This is the same customer; choose another.',
} as const
const badCursor = {
  status: 400,
  zh: '分页游标无效，请从第一页重新读。',
  en: 'Invalid cursor; start from the first page.',
} as const

const headSchema = z.object({
  id: z.number(),
  name: z.string(),
  phone: z.string().nullable(),
  gender: z.string(),
  birthday: z.string().nullable(),
  province: z.string(),
  city: z.string(),
  source: z.string(),
  createdAt: z.string(),
  identities: z.array(z.object({ kind: z.string(), scope: z.string(), value: z.string() })),
})

const mergedSchema = z.object({ mergeId: z.string(), winnerId: z.number(), loserId: z.number() })

export const previewMerge = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/merge-preview/{otherId}',
  name: 'previewMerge',
  summary: '把两位客户合并成一位会怎样：谁留下、资料取谁的、哪些东西跟着走',
  permission: 'contacts.write',
  params: z.object({ contactId: contactInPath, otherId: contactInPath }),
  answer: z.object({
    winner: headSchema,
    loser: headSchema,
    /** Facts of the person there will be; `from`: whose they are. */
    facts: z.array(
      z.object({ field: z.string(), value: z.string(), other: z.string(), from: z.enum(['winner', 'loser']) }),
    ),
    moves: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), count: z.number() })),
  }),
  refusals: { same_contact: sameContact },
})

export const mergeContacts = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/merges',
  name: 'mergeContacts',
  summary: '把两位客户合并成一位：认识更久的留下，另一位的一切跟着走，可以撤销',
  permission: 'contacts.write',
  params: z.object({ contactId: contactInPath }),
  body: z.object({ otherId: contactId, reason: reason.optional() }),
  answer: mergedSchema,
  refusals: { same_contact: sameContact },
})

const mergeSchema = z.object({
  id: z.string(),
  winnerId: z.number(),
  loserId: z.number(),
  loserName: z.string(),
  way: z.enum(['manual', 'review', 'shared_identity']),
  reason: z.string(),
  mergedAt: z.string(),
  mergedBy: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
})

export const listMerges = defineRoute({
  method: 'get',
  path: '/merges',
  name: 'listMerges',
  summary: '合并记录，新的在前；可只看一位客户的',
  permission: 'contacts.read',
  query: pageQuery.extend({ contactId: contactInPath.optional() }),
  answer: pageOf(mergeSchema),
  refusals: { bad_cursor: badCursor },
})

export const undoMerge = defineRoute({
  method: 'post',
  path: '/merges/{mergeId}/undo',
  name: 'undoMerge',
  summary: '撤销合并：两位客户恢复原样，合并之后新发生的留在留下的那位身上',
  permission: 'contacts.write',
  params: z.object({ mergeId: z.uuid() }),
  answer: mergedSchema,
  refusals: {
    already_undone: { status: 409, zh: '这次合并已经撤销过了。', en: 'This merge has been undone already.' },
    merged_since: {
      status: 409,
      zh: '这位客户后来又并入了客户 {contactId}，请先撤销那一次。',
      en: 'This customer was merged into {contactId} later; undo that first.',
    },
    winner_gone: {
      status: 409,
      zh: '留下的那位客户已被删除，合并不能再撤销。',
      en: 'The customer who stayed has been removed; the merge can no longer be undone.',
    },
  },
})

export const PAIR_SIGNALS = [
  'shared_identity',
  'certain',
  'same_name',
  'same_birthday',
  'same_city',
  'same_phone_tail',
] as const

export const listPairs = defineRoute({
  method: 'get',
  path: '/contact-pairs',
  name: 'listPairs',
  summary: '可能是同一个人的客户，最像的在前',
  permission: 'contacts.write',
  query: pageQuery,
  answer: pageOf(
    z.object({
      kept: headSchema,
      other: headSchema,
      /** 0 to 100. */
      score: z.number(),
      signals: z.array(z.string()),
      source: z.string(),
      foundAt: z.string(),
    }),
  ).extend({ open: z.number() }),
  refusals: { bad_cursor: badCursor },
})

export const settlePair = defineRoute({
  method: 'post',
  path: '/contact-pairs/verdicts',
  name: 'settlePair',
  summary: '判定一对客户：same 合并，different 不是同一人、以后不再问，open 放回待核对',
  permission: 'contacts.write',
  body: z.object({ contactId, otherId: contactId, verdict: z.enum(['same', 'different', 'open']) }),
  answer: z.object({ mergeId: z.string().nullable() }),
  refusals: { same_contact: sameContact },
})

export const findPairs = defineRoute({
  method: 'post',
  path: '/contact-pairs/searches',
  name: 'findPairs',
  summary: '现在就找一遍同名且生日、城市或手机尾号相同的客户',
  permission: 'contacts.write',
  answer: z.object({ found: z.number() }),
})
