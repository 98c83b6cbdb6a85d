import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { CONSENT_CHANNELS, CONSENT_STATES, PROOF_WAYS, PURPOSES } from './model/consent.ts'
import { ERASURE_STATES } from './model/erasure.ts'

export { CHANNEL_WORDS, PUBLISHING_CHANNELS } from './model/channel.ts'
export { CONSENT_WORDS } from './model/consent-words.ts'

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
  /** Keys of actions and kinds of subjects that a page calls by words in which `q` is found, comma-joined. */
  named: z.string().trim().max(6000).optional(),
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
  answer: z.object({
    actors: z.array(z.string()),
    actions: z.array(z.string()),
    /** What the route of an action says it does; an action noted in words of its own has none. */
    summaries: z.record(z.string(), z.string()),
  }),
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

const keptWords = z.object({ zh: z.string(), en: z.string() })

export const erasureSchema = z.object({
  id: z.string(),
  /** `HS-2026-00012` */
  certificate: z.string(),
  number: z.number(),
  personNo: z.number(),
  /** With the numbers the person had before they were merged. */
  personNos: z.array(z.number()),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  state: z.enum(ERASURE_STATES),
  tables: z.array(
    z.object({
      module: z.string(),
      table: z.string(),
      /** What its rows are, in words; null for a table that is gone from the program. */
      title: keptWords.nullable(),
      before: z.number(),
      after: z.number(),
      kept: keptWords.nullable(),
    }),
  ),
  files: z.array(keptWords.extend({ module: z.string(), kind: z.string(), looked: z.number(), removed: z.number() })),
  told: z.object({
    facts: z.number(),
    archiveFiles: z.number(),
    warehouse: z.record(z.string(), z.number()),
    /** What those tables of the warehouse hold, in words. */
    titles: z.record(z.string(), keptWords),
  }),
  doneAt: z.string().nullable(),
  hash: z.string().nullable(),
  /** Whether the certificate says what it said when it was issued; null before it is. */
  isWhole: z.boolean().nullable(),
})

export const erasePerson = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/erasure',
  name: 'erasePerson',
  summary: '删除一位客户的全部个人信息（个人信息保护法第 47 条）；不能撤销',
  permission: 'compliance.erase',
  params: contactParams,
  body: z.object({
    /** Why; of the erasure, never of the person: it stays on the certificate. */
    reason: z.string().trim().min(1).max(200),
    /** The name as it is shown, or the number of a person without one. */
    confirm: z.string().trim().min(1).max(200),
  }),
  answer: erasureSchema,
  refusals: {
    not_confirmed: {
      status: 422,
      zh: '输入的姓名和这位客户不一致，没有删除任何内容。请照页面上的姓名（没有姓名的填客户编号）再输一次。',
      en: 'This is not the name of the person; nothing was erased. Type the name as shown, or the number if none.',
    },
    already_asked: {
      status: 409,
      zh: '这位客户的删除正在进行，请在“删除证明”里查看进度。',
      en: 'The erasure of this person is under way; see the list of certificates.',
    },
  },
})

export const listErasures = defineRoute({
  method: 'get',
  path: '/erasures',
  name: 'listErasures',
  summary: '删除证明，新的在前；可按证明编号或客户编号查',
  permission: 'compliance.read_erasures',
  query: pageQuery.extend({ q: z.string().trim().max(40).optional() }),
  answer: pageOf(erasureSchema),
  refusals: {
    bad_cursor: {
      status: 400,
      zh: '分页游标无效，请从第一页重新读。',
      en: 'Invalid cursor; start from the first page.',
    },
  },
})

const erasureParams = z.object({ erasureId: z.uuid() })

export const readErasure = defineRoute({
  method: 'get',
  path: '/erasures/{erasureId}',
  name: 'readErasure',
  summary: '一次删除的进度与证明内容',
  permission: 'compliance.read_erasures',
  params: erasureParams,
  answer: erasureSchema,
})

export const downloadCertificate = defineRoute({
  method: 'get',
  path: '/erasures/{erasureId}/certificate',
  name: 'downloadCertificate',
  summary: '下载删除证明（网页或 JSON）',
  permission: 'compliance.read_erasures',
  params: erasureParams,
  query: z.object({
    format: z.enum(['html', 'json']).default('html'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  wire: 'download',
  answer: z.unknown(),
  refusals: {
    not_done: {
      status: 409,
      zh: '删除还没有做完，做完之后才有证明。请稍等再来。',
      en: 'The erasure is still under way; there is no certificate yet.',
    },
  },
})

export const copySchema = z.object({
  id: z.string(),
  personNo: z.number(),
  /** A large copy is made in the background; read it again until it is ready. */
  state: z.enum(['working', 'ready']),
  bytes: z.number(),
  askedBy: z.string(),
  askedAt: z.string(),
  readyAt: z.string().nullable(),
})

export const copyPerson = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/copies',
  name: 'copyPerson',
  summary: '整理一位客户的全部信息，供本人查阅（个人信息保护法第 45 条）',
  permission: 'compliance.copy_person',
  params: contactParams,
  answer: copySchema,
})

export const listCopies = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/copies',
  name: 'listCopies',
  summary: '为一位客户整理过的副本，新的在前；过了保存期限的已经清除',
  permission: 'compliance.copy_person',
  params: contactParams,
  answer: z.object({ items: z.array(copySchema) }),
})

const copyParams = z.object({ copyId: z.uuid() })

export const readCopy = defineRoute({
  method: 'get',
  path: '/personal-copies/{copyId}',
  name: 'readCopy',
  summary: '一份个人信息副本整理好了没有',
  permission: 'compliance.copy_person',
  params: copyParams,
  answer: copySchema,
})

export const downloadCopy = defineRoute({
  method: 'get',
  path: '/personal-copies/{copyId}/file',
  name: 'downloadCopy',
  summary: '下载个人信息副本（ZIP：网页、JSON、表格）；下载记入审计',
  permission: 'compliance.copy_person',
  params: copyParams,
  wire: 'download',
  answer: z.unknown(),
  refusals: {
    not_ready: { status: 409, zh: '副本还在整理，请稍等再下载。', en: 'The copy is still being made; try again soon.' },
  },
})

const retention = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      title: keptWords,
      source: keptWords,
      days: z.number(),
      daysDefault: z.number(),
      daysMin: z.number(),
      daysMax: z.number(),
      /** Since when the tenant's own word holds; null while the default does. */
      validFrom: z.string().nullable(),
      setBy: z.string().nullable(),
      next: z.object({ days: z.number(), validFrom: z.string() }).nullable(),
      /** Records from before this day go with the next run. */
      before: z.string(),
      /** How many that are: the dry run. */
      due: z.number(),
      lastRun: z.object({ at: z.string(), removed: z.number() }).nullable(),
    }),
  ),
})

export const listRetention = defineRoute({
  method: 'get',
  path: '/retention-periods',
  name: 'listRetention',
  summary: '各类记录的保存期限，以及今晚会清除多少（试算）',
  permission: 'compliance.read',
  answer: retention,
})

export const setRetention = defineRoute({
  method: 'put',
  path: '/retention-periods',
  name: 'setRetention',
  summary: '改一类记录的保存期限，从某一天起生效',
  permission: 'compliance.set_retention',
  body: z.object({ name: z.string().max(100), days: z.number().int().min(1).max(36_500), validFrom: wireDay }),
  answer: retention,
  refusals: {
    unknown_kind: { status: 422, zh: '没有这一类记录，请从列表里选。', en: 'No such kind of record.' },
    too_short: { status: 422, zh: '最少要保存 {min} 天（法规要求或业务需要）。', en: 'At least {min} days.' },
    too_long: { status: 422, zh: '最多保存 {max} 天。', en: 'At most {max} days.' },
    in_the_past: { status: 422, zh: '生效日期不能早于今天。', en: 'It cannot hold from a day that has passed.' },
  },
})
