import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { REPLIES, type ReplyOutcome } from '../../model/accounts/auto-reply.ts'
import type { Sent } from '../../providers/direct-provider.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { findFan } from '../store/fan.ts'
import { endReply, type LeftReply, listLeftReplies, takeReply } from '../store/reply.ts'
import { giveWindowBack, takeWindowWays } from './fan-ways.ts'
import type { ReplyLedger } from './reply-ledger.ts'
import { sendCustom } from './send-official.ts'

/** Whoever had it in hand has died: it would have been done long ago. */
const LEFT_MS = 15_000
const answerer = { kind: 'system', name: 'channels' } as const
const NO_WAY: ReplyOutcome = { kind: 'refused', code: '', told: 'the window is closed' }

/** Gives an answer as a customer message: it is noted, and a place in the window taken, before the platform hears. */
export async function sendReply(platform: Platform, whose: WhoseAccount, digest: string): Promise<void> {
  const { tenantId, accountId } = whose
  const via = { accountId, code: '' }
  const [ledger] = platform.fillsOf<ReplyLedger>(REPLIES)
  const taken = await platform.inTenant(tenantId, answerer, async (ctx) => {
    const reply = await takeReply(ctx, accountId, digest, 'asking')
    const fan = reply && (await findFan(ctx, accountId, reply.openid))
    if (!reply || !fan) return undefined
    const way = (await takeWindowWays(ctx, via, [fan.contactId])).get(fan.contactId)
    if (way?.open) return { ...reply, address: way.address }
    await endReply(ctx, accountId, digest, 'failed')
    await ledger?.conclude(ctx, reply.touchId, NO_WAY)
    return undefined
  })
  if (!taken) return
  const { address, body: text, touchId } = taken
  const askedAt = platform.clock.now()
  const sent = await sendCustom(platform, whose, { id: touchId, address, code: '', values: {}, text, askedAt })
  await platform.inTenant(tenantId, answerer, async (ctx) => {
    const outcome = outcomeOf(sent)
    if (outcome.kind === 'refused' && !(sent.outcome === 'refused' && sent.spent))
      await giveWindowBack(ctx, via, address)
    const ends = { passive: 'accepted', accepted: 'accepted', refused: 'failed', unresolved: 'unresolved' } as const
    await endReply(ctx, accountId, digest, ends[outcome.kind])
    await ledger?.conclude(ctx, touchId, outcome)
  })
}

/** An answer held back by the platform is not worth a second try: it would come too late. */
function outcomeOf(sent: Sent): ReplyOutcome {
  if (sent.outcome === 'accepted') return { kind: 'accepted' }
  if (sent.outcome === 'unresolved') return { kind: 'unresolved' }
  return { kind: 'refused', code: sent.code, told: sent.told }
}

/** What a process left behind that died: not given yet is given, asked for is never repeated. */
export const sendLeftReplies: Job = {
  name: 'channels.send_left_replies',
  scope: 'platform',
  every: '* * * * *',
  run: async (platform) => {
    const { system } = platform.database
    const live = await liveTenants(platform)
    const before = new Date(platform.clock.now().getTime() - LEFT_MS)
    for (const left of await listLeftReplies(system, before))
      if (live.has(left.tenantId))
        await (left.state === 'due' ? sendReply(platform, left, left.digest) : giveUp(platform, left))
  },
}

async function giveUp(platform: Platform, { tenantId, accountId, digest, touchId }: LeftReply): Promise<void> {
  const [ledger] = platform.fillsOf<ReplyLedger>(REPLIES)
  await platform.inTenant(tenantId, answerer, async (ctx) => {
    await endReply(ctx, accountId, digest, 'unresolved')
    await ledger?.conclude(ctx, touchId, { kind: 'unresolved' })
  })
}
