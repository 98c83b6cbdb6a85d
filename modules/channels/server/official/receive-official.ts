import { createHash } from 'node:crypto'
import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { readFanDeed, sameAs } from '../../model/accounts/official-push.ts'
import { PUSH_AGE_SECONDS_MAX, PUSH_BYTES_MAX, type PushFields, readPush, textOf } from '../../model/push.ts'
import { findPushedAccount, type PushedAccount } from '../accounts/find-pushed.ts'
import { refuseBody } from '../refuse-body.ts'
import { noteAccountHeard } from '../store/account.ts'
import { insertAccountPushes } from '../store/account-push.ts'
import { isGenuine, openPush } from '../wecom/push-crypto.ts'
import { findAnswer } from './find-answer.ts'
import { handReplyOver } from './hand-reply-over.ts'
import { settleAccountSoon } from './settle-official.ts'

const pushes = { path: '/callbacks/official/{accountId}', speaks: 'text', refuse: refuseBody } as const
const receiver = { kind: 'system', name: 'channels' } as const
/** Anything else the platform would show to the person as a fault. */
const heard: ForeignAnswer = { status: 200, body: 'success' }
const refusal = (status: ForeignAnswer['status'], why: string): ForeignAnswer => ({ status, body: why })

/** Where Official Accounts and Mini Programs push to; what has no answer of its own is heard before it is settled. */
export const officialPaths: readonly OpenPath[] = [
  { ...pushes, method: 'get', bodyBytesMax: 0, run: verifyAddress },
  { ...pushes, method: 'post', bodyBytesMax: PUSH_BYTES_MAX, run: takePush },
]

async function findAccount(platform: Platform, call: ForeignCall): Promise<PushedAccount | undefined> {
  const account = await findPushedAccount(platform, call.params.accountId ?? '')
  return account?.kind === 'official' || account?.kind === 'mini' ? account : undefined
}

/** The echo is answered as it came, signed over token, time and nonce alone (facts 6.2). */
async function verifyAddress(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const account = await findAccount(platform, call)
  if (!account) return refusal(404, 'No such account.')
  const { signature = '', timestamp = '', nonce = '', echostr = '' } = call.query
  const isOurs = isGenuine(account.keys.token, { signature, timestamp, nonce }, '')
  return isOurs && echostr.length <= 200 ? { status: 200, body: echostr } : refusal(403, 'Refused.')
}

async function takePush(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const account = await findAccount(platform, call)
  if (!account) return refusal(404, 'No such account.')
  const fields = openFields(platform, account, call)
  if (!fields) {
    platform.log.warn({ accountId: account.accountId }, 'channels: a push was refused')
    return refusal(403, 'Refused.')
  }
  const { tenantId, accountId } = account
  const digest = createHash('sha256').update(sameAs(fields)).digest('hex')
  const deed = account.kind === 'official' ? readFanDeed(fields) : undefined
  const { isNew, hasAnswer } = await platform.inTenant(tenantId, receiver, async (ctx) => {
    await noteAccountHeard(ctx, accountId)
    const push = { digest, openid: textOf(fields, 'FromUserName'), fields }
    const fresh = await insertAccountPushes(ctx, accountId, [push])
    const answer = deed && (await findAnswer(ctx, accountId, deed))
    return { isNew: fresh.length > 0, hasAnswer: answer !== undefined }
  })
  const settled = isNew ? settleAccountSoon(platform, { tenantId, accountId }) : undefined
  if (!hasAnswer) return heard
  return (await handReplyOver(platform, account, { digest, fields, settled })) ?? heard
}

/** Only what is sealed with our key for this account: the admin console is told to choose the safe mode. */
function openFields({ clock }: Platform, account: PushedAccount, call: ForeignCall): PushFields | undefined {
  const { msg_signature: signature = '', timestamp = '', nonce = '' } = call.query
  const sealed = textOf(readPush(call.text) ?? {}, 'Encrypt')
  if (!isGenuine(account.keys.token, { signature, timestamp, nonce }, sealed)) return undefined
  const age = Math.abs(clock.now().getTime() / 1000 - Number(timestamp))
  if (!(age <= PUSH_AGE_SECONDS_MAX)) return undefined
  const opened = openPush(account.keys.aesKey, sealed, account.appId)
  return opened === undefined ? undefined : readPush(opened)
}
