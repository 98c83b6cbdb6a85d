import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { CONSENT_STATES, PROOF_WAYS, PURPOSES } from './model/consent.ts'

const contactParams = z.object({ contactId: z.coerce.number().int().min(1).max(4_294_967_295) })
const proof = z.object({ way: z.enum(PROOF_WAYS), note: z.string().trim().max(500).default('') })

const consents = z.object({
  items: z.array(
    z.object({
      purpose: z.enum(PURPOSES),
      state: z.enum([...CONSENT_STATES, 'unknown']),
      at: z.string().nullable(),
    }),
  ),
  /** The latest changes, newest first. */
  history: z.array(
    z.object({
      id: z.string(),
      purpose: z.enum(PURPOSES),
      state: z.enum(CONSENT_STATES),
      proof,
      actorName: z.string(),
      at: z.string(),
    }),
  ),
})

export const readConsents = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/consents',
  name: 'readConsents',
  summary: '一位客户各用途的授权状态与变更记录',
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
  body: z.object({ purpose: z.enum(PURPOSES), state: z.enum(CONSENT_STATES), proof }),
  answer: consents,
})

export const auditSchema = z.object({
  id: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  actorKind: z.string(),
  actorName: z.string(),
  at: z.string(),
})

export const listAudit = defineRoute({
  method: 'get',
  path: '/audit',
  name: 'listAudit',
  summary: '审计日志，新的在前',
  permission: 'compliance.read_audit',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    from: wireDay.optional(),
    to: wireDay.optional(),
  }),
  answer: pageOf(auditSchema),
  refusals: {
    bad_cursor: {
      status: 400,
      zh: '分页游标无效，请从第一页重新读。',
      en: 'Invalid cursor; start from the first page.',
    },
  },
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
