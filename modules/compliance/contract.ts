import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { CONSENT_CHANNELS, CONSENT_STATES, PROOF_WAYS, PURPOSES } from './model/consent.ts'

const contactId = z.number().int().min(1).max(4_294_967_295)
const contactParams = z.object({ contactId: z.coerce.number().pipe(contactId) })
const proof = z.object({
  way: z.enum(PROOF_WAYS),
  note: z.string().trim().max(500).default(''),
  /** The words the person agreed to, and their version. */
  wording: z.string().trim().max(2000).optional(),
  version: z.string().trim().max(100).optional(),
  /** A file or an address that shows it. */
  reference: z.string().trim().max(500).optional(),
})

const statement = z.object({
  state: z.enum(CONSENT_STATES),
  at: z.string().nullable(),
  /** When a grant runs out; one that has counts as unknown. */
  expiresAt: z.string().nullable(),
})

const consents = z.object({
  items: z.array(
    statement.extend({
      purpose: z.enum(PURPOSES),
      /** What holds for single channels of which something was said. */
      channels: z.array(statement.extend({ channel: z.enum(CONSENT_CHANNELS) })),
    }),
  ),
  /** The latest changes, newest first. */
  history: z.array(
    z.object({
      id: z.string(),
      purpose: z.enum(PURPOSES),
      channel: z.enum(CONSENT_CHANNELS),
      state: z.enum(CONSENT_STATES),
      /** What the change does: a grant refused is `withdrawn`, a refusal granted is `lifted`. */
      kind: z.enum(['granted', 'refused', 'withdrawn', 'lifted', 'cleared']),
      proof,
      actorName: z.string(),
      at: z.string(),
      expiresAt: z.string().nullable(),
    }),
  ),
})

const said = z.object({
  purpose: z.enum(PURPOSES),
  /** Every channel when absent. */
  channel: z.enum(CONSENT_CHANNELS).default(''),
  state: z.enum(CONSENT_STATES),
  proof,
  /** When the person said so; now when absent. */
  at: wireMoment.optional(),
  /** Until when a grant holds. */
  expiresAt: wireMoment.nullish(),
})

const consentRefusals = {
  ends_before_it_begins: {
    status: 422,
    zh: '到期时间早于同意的时间，请检查两个日期。',
    en: 'It would end before it began; check both dates.',
  },
  in_the_future: {
    status: 422,
    zh: '“客户说的时间”在将来，请改成已经发生的时间。',
    en: 'The person cannot have said so in the future.',
  },
} as const

export const readConsents = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/consents',
  name: 'readConsents',
  summary: '一位客户各用途、各渠道的授权状态与变更记录',
  permission: 'compliance.read',
  params: contactParams,
  answer: consents,
})

export const setConsent = defineRoute({
  method: 'put',
  path: '/contacts/{contactId}/consents',
  name: 'setConsent',
  summary: '记录客户同意或拒绝，并留下凭证',
  permission: 'compliance.write',
  params: contactParams,
  body: said,
  answer: consents,
  refusals: consentRefusals,
})

/** People whose consents one call may record. */
export const CONSENTS_AT_ONCE = 1000

export const importConsents = defineRoute({
  method: 'post',
  path: '/consents',
  name: 'importConsents',
  summary: '批量记录授权；按客户编号，或按手机号等标识找人，找不到的逐条说明',
  permission: 'compliance.write',
  body: z.object({
    consents: z
      .array(
        said.extend({
          contactId: contactId.optional(),
          /** Instead of the number: what the person is recognised by. */
          identity: z
            .object({ kind: z.string().max(40), scope: z.string().max(100).default(''), value: z.string().max(200) })
            .optional(),
        }),
      )
      .min(1)
      .max(CONSENTS_AT_ONCE),
  }),
  answer: z.object({
    recorded: z.number(),
    /** Entries left out, by their place in the list. */
    rejected: z.array(
      z.object({
        index: z.number(),
        reason: z.enum(['unknown_person', 'ends_before_it_begins', 'in_the_future']),
        message: z.string(),
      }),
    ),
  }),
})

export const setPersonalisation = defineRoute({
  method: 'put',
  path: '/contacts/{contactId}/personalisation',
  name: 'setPersonalisation',
  summary: '打开或关闭对一位客户的个性化触达（个人信息保护法第 24 条）',
  permission: 'compliance.write',
  params: contactParams,
  body: z.object({ allowed: z.boolean(), proof }),
  answer: z.object({ allowed: z.boolean(), at: z.string() }),
})

const plain = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const auditSchema = z.object({
  id: z.string(),
  action: z.string(),
  /** What the contract says of the route; empty for entries that have words of their own. */
  summary: z.string(),
  route: z.string(),
  subject: z.string(),
  /** `done`, or the reason it was refused for. */
  outcome: z.string(),
  detail: plain,
  before: plain.nullable(),
  after: plain.nullable(),
  actorKind: z.string(),
  actorName: z.string(),
  at: z.string(),
})

const auditQuery = z.object({
  /** Found in action, summary, subject and the name of who did it. */
  q: z.string().trim().max(100).optional(),
  actor: z.string().trim().max(200).optional(),
  action: z.string().trim().max(200).optional(),
  subject: z.string().trim().max(200).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: wireDay.optional(),
  to: wireDay.optional(),
})

export const listAudit = defineRoute({
  method: 'get',
  path: '/audit',
  name: 'listAudit',
  summary: '审计日志，新的在前',
  permission: 'compliance.read_audit',
  query: pageQuery.extend(auditQuery.shape),
  answer: pageOf(auditSchema),
  refusals: {
    bad_cursor: {
      status: 400,
      zh: '分页游标无效，请从第一页重新读。',
      en: 'Invalid cursor; start from the first page.',
    },
  },
})

export const readAuditChoices = defineRoute({
  method: 'get',
  path: '/audit/choices',
  name: 'readAuditChoices',
  summary: '审计日志最近一年里出现过的人和动作，供筛选',
  permission: 'compliance.read_audit',
  answer: z.object({ actors: z.array(z.string()), actions: z.array(z.string()) }),
})

export const exportAudit = defineRoute({
  method: 'get',
  path: '/audit/export',
  name: 'exportAudit',
  summary: '把审计日志导出为 CSV；导出本身也记入审计',
  permission: 'compliance.read_audit',
  query: auditQuery,
  wire: 'download',
  answer: z.unknown(),
})

export const listPlatformRules = defineRoute({
  method: 'get',
  path: '/platform-rules',
  name: 'listPlatformRules',
  summary: '平台与法规的限额，按生效日期',
  permission: 'compliance.read',
  answer: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        value: z.record(z.string(), z.union([z.string(), z.number()])),
        validFrom: z.string(),
        source: z.string(),
        note: z.string(),
        /** Whether it is the one that holds today. */
        holds: z.boolean(),
      }),
    ),
  }),
})
