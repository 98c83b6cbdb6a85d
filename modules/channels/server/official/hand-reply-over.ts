import { pauseFor } from '#kit/node/call-api.ts'
import type { ForeignAnswer, Platform } from '#kit/node/module.ts'
import { REPLIES } from '../../model/accounts/auto-reply.ts'
import { textMessage } from '../../model/accounts/passive-reply.ts'
import { type PushFields, textOf } from '../../model/push.ts'
import type { PushedAccount } from '../accounts/find-pushed.ts'
import { findHandedOver, takeReply } from '../store/reply.ts'
import { sealMessage } from '../wecom/seal-push.ts'
import type { ReplyLedger } from './reply-ledger.ts'
import { sendReply } from './send-reply.ts'

/** A push waits five seconds for its answer (facts 6.2); what takes longer goes as a customer message. */
const WITHIN_MS = 3_000
const answerer = { kind: 'system', name: 'channels' } as const

/**
 * The answer to a push that has one, in the answer to the push itself: it takes no place in the window. A push that
 * comes again gets the same, since its first answer did not arrive. Nothing: it is settled too slowly.
 */
export async function handReplyOver(
  platform: Platform,
  account: PushedAccount,
  push: { readonly digest: string; readonly fields: PushFields; readonly settled: Promise<void> | undefined },
): Promise<ForeignAnswer | undefined> {
  const { digest, fields, settled } = push
  const first = await Promise.race([settled, pauseFor(WITHIN_MS).then(() => 'late' as const)])
  const { tenantId, accountId } = account
  if (first === 'late') {
    void settled?.then(() => sendReply(platform, account, digest))
    return undefined
  }
  const body = await platform.inTenant(tenantId, answerer, async (ctx) => {
    const taken = await takeReply(ctx, accountId, digest, 'passive')
    if (!taken) return findHandedOver(ctx, accountId, digest)
    const [ledger] = ctx.fillsOf<ReplyLedger>(REPLIES)
    await ledger?.conclude(ctx, taken.touchId, { kind: 'passive' })
    return taken.body
  })
  if (body === undefined) return undefined
  const at = platform.clock.now()
  const xml = textMessage({ to: textOf(fields, 'FromUserName'), from: textOf(fields, 'ToUserName'), body, at })
  const random = Buffer.from(platform.clock.newId().replaceAll('-', ''), 'hex')
  const how = { random, nonce: random.toString('hex').slice(0, 10), at }
  const { sealed, signature, timestamp } = sealMessage(account.keys, account.appId, xml, how)
  const parts = [
    `<Encrypt><![CDATA[${sealed}]]></Encrypt>`,
    `<MsgSignature><![CDATA[${signature}]]></MsgSignature>`,
    `<TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${how.nonce}]]></Nonce>`,
  ]
  return { status: 200, body: `<xml>${parts.join('')}</xml>` }
}
