import { pauseFor } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import { WELCOME, type WelcomeOutcome } from '../../model/joining.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { forgetCopies, isEmpty, packWelcome, type WelcomePack, withoutFiles } from './pack-welcome.ts'
import type { DueWelcome } from './prepare-welcomes.ts'
import type { Welcomer } from './welcomer.ts'

/** A welcome has 20 s in all (doc 92137, 2024): several short tries are worth more than one long one. */
const TIMEOUT_MS = 4_000
const TRIES_MAX = 5
const FIRST_WAIT_MS = 200
/** Another app is delivering a welcome to this customer right now (doc 92137, 2024). */
const OTHER_DELIVERS = 41096
/** The code was used, or both have chatted already. */
const CHATTED_OR_WELCOMED = 41051
/** WeCom has forgotten an upload before its time (doc 90313, 2024-04); the code is not used up by it. */
const NO_SUCH_UPLOAD = 40007
const greeter = { kind: 'system', name: 'channels' } as const

/** Sends what was prepared and keeps what became of each. Never throws: the joining itself is settled. */
export async function sendWelcomes(platform: Platform, whose: Whose, due: readonly DueWelcome[]): Promise<void> {
  const [welcomer] = platform.fillsOf<Welcomer>(WELCOME)
  for (const one of due)
    try {
      const outcome = await sendWelcome(platform, whose, one)
      await platform.inTenant(whose.tenantId, greeter, async (ctx) => welcomer?.conclude(ctx, one.welcomeId, outcome))
    } catch (error) {
      platform.log.warn({ error: String(error), ...whose }, 'channels: what became of a welcome was not kept')
    }
}

/** What can go goes at once: the words are worth more within a second than with a picture too late. */
async function sendWelcome(
  platform: Platform,
  whose: Whose,
  { welcomeCode, message }: DueWelcome,
): Promise<WelcomeOutcome> {
  const pack = await packWelcome(platform, whose, message)
  const outcome = await sendPack(platform, whose, welcomeCode, pack)
  if (outcome.kind !== 'refused' || outcome.errcode !== NO_SUCH_UPLOAD || pack.refs.length === 0) return outcome
  await forgetCopies(platform, whose, pack)
  return sendPack(platform, whose, welcomeCode, withoutFiles(pack))
}

/**
 * A code is good once, so asking again does no harm: when the first try had an unknown outcome and the second one says
 * that the code was used, the first one had arrived.
 */
async function sendPack(
  platform: Platform,
  whose: Whose,
  welcomeCode: string,
  pack: WelcomePack,
): Promise<WelcomeOutcome> {
  const { leftOut } = pack
  if (isEmpty(pack)) return { kind: 'not_ready', leftOut }
  let mayBeSent = false
  let wait = FIRST_WAIT_MS
  for (let nth = 1; ; nth += 1) {
    const answer = await askWecom(platform, whose, {
      path: 'externalcontact/send_welcome_msg',
      body: { welcome_code: welcomeCode, ...pack.wire },
      repeatable: false,
      once: true,
      first: true,
      timeoutMs: TIMEOUT_MS,
    })
    if (answer.ok) return { kind: 'sent', leftOut }
    const { meaning, errcode, errmsg } = answer
    if (errcode === CHATTED_OR_WELCOMED && mayBeSent) return { kind: 'sent_before', leftOut }
    if (meaning === 'unresolved') mayBeSent = true
    const again =
      errcode === OTHER_DELIVERS || ['busy', 'too_many_at_once', 'unreachable', 'unresolved'].includes(meaning)
    if (!again || nth >= TRIES_MAX)
      return mayBeSent ? { kind: 'unresolved', errmsg } : { kind: 'refused', errcode, errmsg: errmsg || meaning }
    await pauseFor(wait)
    wait *= 2
  }
}
