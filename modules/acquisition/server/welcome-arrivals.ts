import type { Ctx } from '#kit/node/ctx.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { listMembers, type Welcomer } from '#modules/channels/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { renderScript } from '#modules/content/index.ts'
import { proposeTouches, settleTouches } from '#modules/reach/index.ts'
import {
  cutToBytes,
  recordOf,
  TEXT_BYTES_MAX,
  WELCOME_FALLBACKS,
  type WelcomeMessage,
} from '../model/welcome-message.ts'
import { type Answered, endOf, sayReason, type WelcomeEnd } from '../model/welcome-state.ts'
import { findByToken } from './store/entry.ts'
import { endWelcome, hasWelcome, insertWelcome, listNeededMedia, readCompanyWelcome } from './store/welcome.ts'

/**
 * What a customer is greeted with who has just joined a member, and the line of the ledger for it. It passes every gate
 * as a service touch: it answers what the customer did a second ago, so quiet hours and the cap of marketing touches
 * do not hold it back, and at 23 o'clock a greeting 10 hours later would be no greeting.
 */
export const welcomer: Welcomer = {
  async sourceOf(ctx, companyId, entryState) {
    const entry = await findByToken(ctx, companyId, entryState)
    return entry ? entry.source || entry.name : undefined
  },
  async prepare(ctx, joining) {
    if (await hasWelcome(ctx, joining)) return undefined
    const { companyId, entryState, contactId, welcomeCode } = joining
    const entry = entryState === '' ? undefined : await findByToken(ctx, companyId, entryState)
    const said = entry?.welcome ?? (await readCompanyWelcome(ctx, companyId))
    if (!said) return undefined
    const message = await fill(ctx, said, joining)
    const body = recordOf(message)
    const welcomeId = ctx.newId()
    const ask = { key: `welcome ${welcomeId}`, contactId, at: ctx.now(), text: body }
    const [decision] = await proposeTouches(ctx, [
      { ...ask, purpose: 'service', channel: 'private_chat', automatic: true },
    ])
    if (!decision) return undefined
    const { userid, externalUserid } = joining
    const row = { id: welcomeId, companyId, userid, externalUserid, contactId, entryId: entry?.id ?? null }
    await insertWelcome(ctx, { ...row, touchId: decision.touchId, body, joinedAt: joining.at })
    if (decision.outcome === 'suppressed') {
      await endWelcome(ctx, welcomeId, {
        state: 'not_sent',
        reason: 'stopped',
        errcode: null,
        errmsg: decision.sentence,
      })
      return undefined
    }
    if (welcomeCode !== '') return { welcomeId, message }
    await end(ctx, welcomeId, { state: 'not_sent', reason: 'no_code', errcode: null, errmsg: '' })
    return undefined
  },
  readMedia: listNeededMedia,
  conclude: (ctx, welcomeId, outcome) => conclude(ctx, welcomeId, outcome),
}

async function conclude(ctx: Ctx, welcomeId: string, outcome: Answered): Promise<void> {
  await end(ctx, welcomeId, endOf(outcome))
}

/** Notes how it ended, here and in the ledger. An end that is not known is no news of the touch. */
async function end(ctx: Ctx, welcomeId: string, how: WelcomeEnd): Promise<void> {
  const touchId = await endWelcome(ctx, welcomeId, how)
  if (!touchId) return
  if (how.state === 'sent') {
    // A used code after a silent try speaks for ours having arrived, and does not prove it.
    const state = how.errcode === 0 ? 'delivered' : 'confirmed'
    const sent = { api: 'send_welcome_msg', errcode: how.errcode ?? 0 }
    const proof = how.leftOut?.length ? { ...sent, leftOut: how.leftOut.join('、') } : sent
    await settleTouches(ctx, [{ touchId, state, at: ctx.now(), proof }])
  }
  if (how.state !== 'not_sent' || !how.reason) return
  const why = sayReason(how.reason, how)
  const state = how.reason === 'too_late' ? 'expired' : 'refused'
  const told = how.errcode === null ? {} : { proof: { errcode: how.errcode } }
  await settleTouches(ctx, [{ touchId, state, at: ctx.now(), why, ...told }])
}

interface Joined {
  readonly contactId: number
  readonly companyId: string
  readonly userid: string
}

/** The message for one customer. Of somebody new only a few things are known; the rest has words of its own. */
async function fill(ctx: Ctx, message: WelcomeMessage, who: Joined): Promise<WelcomeMessage> {
  const { contactId, companyId, userid } = who
  const [member] = await listMembers(ctx, { companyId, userids: [userid] })
  const [contact] = await readContacts(ctx, [contactId])
  const { month, day } = zonedParts(ctx.now(), ctx.tenant.timezone)
  const { text } = renderScript(message.text, {
    ...WELCOME_FALLBACKS,
    // Somebody without a name is shown by their account, which is no name to greet with.
    ...(member && member.name !== userid ? { 导购姓名: member.name } : {}),
    客户称呼: contact?.name ?? '',
    店铺名: ctx.tenant.name,
    所在城市: contact?.city ?? '',
    今天日期: `${month}月${day}日`,
  })
  return { ...message, text: cutToBytes(text, TEXT_BYTES_MAX) }
}
