import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { CONSENT_CHANNELS, PROOF_WAYS, PURPOSES } from '../model/consent.ts'
import { STANDINGS } from '../model/consent-register.ts'

/** Every channel, as a query says it: an empty value asks for nothing. */
export const ALL_CHANNELS = 'all'

const registerFilters = z.object({
  /** A name, its pinyin, a phone, its tail or an order number; or words of the proof, or who recorded it. */
  q: z.string().trim().max(100).optional(),
  purpose: z.enum(PURPOSES).optional(),
  channel: z.enum([ALL_CHANNELS, ...CONSENT_CHANNELS.filter((channel) => channel !== '')]).optional(),
  standing: z.enum(STANDINGS).optional(),
  way: z.enum(PROOF_WAYS).optional(),
  /** `true`: a way is noted, but neither where the proof lies, nor the wording, nor a file. */
  bare: z.enum(['true', 'false']).optional(),
  /** Days on which the person said so, the first and the last. */
  from: wireDay.optional(),
  to: wireDay.optional(),
})

export const consentLine = z.object({
  /** `12:marketing:sms` */
  id: z.string(),
  contactId: z.number(),
  name: z.string(),
  phoneMasked: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  channel: z.enum(CONSENT_CHANNELS),
  standing: z.enum(STANDINGS),
  at: z.string(),
  expiresAt: z.string().nullable(),
  /** Null where what was said is older than the history. */
  proof: z
    .object({
      way: z.enum(PROOF_WAYS),
      note: z.string(),
      wording: z.string(),
      version: z.string(),
      reference: z.string(),
    })
    .nullable(),
  actorName: z.string(),
})

export const listConsentLines = defineRoute({
  method: 'get',
  path: '/consents',
  name: 'listConsentLines',
  summary: '授权登记：所有客户同意了什么、拒绝了什么、凭什么，新的在前；查快到期和已到期的，先到期的在前',
  permission: 'compliance.read_register',
  query: pageQuery.extend(registerFilters.shape),
  answer: pageOf(consentLine),
  refusals: {
    bad_cursor: {
      status: 400,
      zh: '分页游标无效，请从第一页重新读。',
      en: 'Invalid cursor; start from the first page.',
    },
  },
})

export const readConsentFigures = defineRoute({
  method: 'get',
  path: '/consents/figures',
  name: 'readConsentFigures',
  summary: '每个用途各有多少人同意、拒绝、快到期、已到期、没有留下凭证',
  permission: 'compliance.read_register',
  answer: z.object({
    items: z.array(
      z.object({
        purpose: z.enum(PURPOSES),
        /** People with at least one such statement; a person may count in several columns. */
        granted: z.number(),
        refused: z.number(),
        expiring: z.number(),
        ranOut: z.number(),
        bare: z.number(),
      }),
    ),
    expiringDays: z.number(),
  }),
})

export const exportConsentLines = defineRoute({
  method: 'get',
  path: '/consents/export',
  name: 'exportConsentLines',
  summary: '把授权登记导出为 CSV 或 XLSX；手机号打星号，导出记入审计',
  permission: 'compliance.export_register',
  query: registerFilters.extend({
    language: z.enum(['zh', 'en']).default('zh'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
  }),
  wire: 'download',
  answer: z.unknown(),
})
