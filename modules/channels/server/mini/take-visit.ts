import { z } from 'zod'
import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { heardFacts } from '../../events.ts'
import { asObject, asText } from '../../model/json.ts'
import { findPushedAccount } from '../accounts/find-pushed.ts'
import { type OpenAccount, readOpenAccount } from '../accounts/read-open-account.ts'
import { askOfficial, askRaw } from '../official/ask-official.ts'
import { officialUrlOf } from '../official/official-url.ts'
import { saveFan } from '../official/save-fan.ts'
import { findAccount, noteAccountHeard } from '../store/account.ts'
import { addPermits } from '../store/permit.ts'
import { listTemplates } from '../store/template.ts'

const BYTES_MAX = 4096
const visitor = { kind: 'system', name: 'channels' } as const
const refusal = (status: ForeignAnswer['status'], code: string): ForeignAnswer => ({ status, body: { code } })
const schema = z.object({
  /** Of `wx.login`: it serves once, and says who calls. */
  code: z.string().min(1).max(200),
  /** Of the button for the phone number. */
  phoneCode: z.string().min(1).max(200).optional(),
  /** Templates for which they have just tapped “allow”. */
  allowed: z.array(z.string().min(1).max(64)).max(3).optional(),
})

/** Where the pages of a Mini Program tell that somebody came, and what they allowed: three templates at a time. */
export const miniPaths: readonly OpenPath[] = [
  {
    method: 'post',
    path: '/callbacks/mini/{accountId}/visits',
    bodyBytesMax: BYTES_MAX,
    refuse: (why) => (why === 'too_large' ? refusal(413, 'too_large') : refusal(400, 'unreadable')),
    run: takeVisit,
  },
]

/** Visits of one account that wait at the same time: anybody can come, and each asks the platform something. */
const WAITING_MAX = 20
const waiting = new WeakMap<Platform, Map<string, number>>()

async function takeVisit(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const { accountId = '' } = call.params
  const counts = waiting.get(platform) ?? new Map<string, number>()
  waiting.set(platform, counts)
  const before = counts.get(accountId) ?? 0
  if (before >= WAITING_MAX) return refusal(503, 'crowded')
  counts.set(accountId, before + 1)
  try {
    return await letIn(platform, call)
  } finally {
    const left = (counts.get(accountId) ?? 1) - 1
    if (left > 0) counts.set(accountId, left)
    else counts.delete(accountId)
  }
}

async function letIn(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const pushed = await findPushedAccount(platform, call.params.accountId ?? '')
  if (pushed?.kind !== 'mini') return refusal(404, 'no_such_account')
  const said = schema.safeParse(call.body)
  if (!said.success) return refusal(400, 'invalid_input')
  const account = await readOpenAccount(platform, pushed)
  if (!account) return refusal(404, 'no_such_account')
  const session = await signIn(platform, account, said.data.code)
  if (!session.ok) return refusal(session.meaning === 'refused' ? 401 : 503, `sign_in_${session.errcode}`)
  const openid = asText(session.json.openid)
  if (openid === '') return refusal(503, 'sign_in_0')
  const phone = said.data.phoneCode ? await askPhone(platform, account, said.data.phoneCode) : undefined
  await takeIn(platform, account, { openid, unionid: asText(session.json.unionid), phone, allowed: said.data.allowed })
  return { status: 200, body: { ok: true } }
}

/** `jscode2session` answers who it is; the session key is neither kept nor answered: nothing here is sealed with it. */
function signIn({ config }: Platform, { appId, secret }: OpenAccount, code: string) {
  const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' }
  return askRaw(`${officialUrlOf(config, appId)}/sns/jscode2session?${new URLSearchParams(query)}`)
}

/** A phone that is not told is no reason to lose the visit. */
async function askPhone(platform: Platform, account: OpenAccount, code: string): Promise<string | undefined> {
  const answer = await askOfficial(platform, account, { path: '/wxa/business/getuserphonenumber', body: { code } })
  return answer.ok ? asText(asObject(answer.json.phone_info).purePhoneNumber) || undefined : undefined
}

interface Visit {
  readonly openid: string
  readonly unionid: string
  readonly phone: string | undefined
  readonly allowed: readonly string[] | undefined
}

async function takeIn(platform: Platform, { tenantId, accountId }: OpenAccount, visit: Visit): Promise<void> {
  await platform.inTenant(tenantId, visitor, async (ctx) => {
    const account = await findAccount(ctx, accountId)
    if (!account) return
    await noteAccountHeard(ctx, accountId)
    const { openid, unionid, phone } = visit
    const seen = { openid, unionid, at: ctx.now(), kind: 'visit' as const }
    const contactId = await saveFan(ctx, account, { ...seen, ...(phone ? { phone } : {}) })
    if (contactId === undefined) return
    const known = new Set((await listTemplates(ctx, accountId)).map(({ code }) => code))
    const codes = (visit.allowed ?? []).filter((code) => known.has(code))
    if (codes.length > 0) await addPermits(ctx, accountId, openid, codes)
    const properties = { account: account.name, ...(codes.length > 0 ? { allowed: codes.join(' ') } : {}) }
    const eventId = `mini ${accountId} ${ctx.newId()}`
    const event = { contactId, eventId, name: 'Mini Program Visited', at: ctx.now().toISOString(), properties }
    await ctx.tell(...heardFacts({ events: [event] }))
  })
}
