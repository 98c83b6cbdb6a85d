import { decrypt, encrypt, sign } from '../callbacks/crypto.ts'
import { readElement, writeXml } from '../callbacks/xml.ts'
import type { Account, Follower } from '../world/account.ts'
import type { EventFields, Sim } from '../world/sim.ts'

const TRIES = 3
const TIMEOUT_MS = 5000

export interface AccountPusher {
  event(account: Account, follower: Follower, name: string, fields: Record<string, string | number>): void
  message(account: Account, follower: Follower, msgtype: string, fields: Record<string, string | number>): void
  settle(): Promise<void>
}

/** Pushes of Official Accounts and Mini Programs: plain or sealed, with passive replies put into the chat. */
export function openAccountPusher(sim: Pick<Sim, 'clock' | 'chance'>): AccountPusher {
  const onTheWay = new Set<Promise<void>>()
  const launch = (account: Account, follower: Follower, fields: EventFields): void => {
    if (!account.callback) return
    const head: EventFields = [
      ['ToUserName', account.ghId],
      ['FromUserName', follower.openid],
      ['CreateTime', sim.clock.seconds()],
    ]
    const work = send(sim, account, follower, writeXml([...head, ...fields])).finally(() => onTheWay.delete(work))
    onTheWay.add(work)
  }
  return {
    event: (account, follower, name, fields) =>
      launch(account, follower, [['MsgType', 'event'], ['Event', name], ...Object.entries(fields)]),
    message(account, follower, msgtype, fields) {
      account.messagesEver += 1
      const msgid = `2${String(sim.clock.seconds())}${String(account.messagesEver).padStart(7, '0')}`
      launch(account, follower, [['MsgType', msgtype], ...Object.entries(fields), ['MsgId', msgid]])
    },
    async settle() {
      while (onTheWay.size > 0) await Promise.allSettled([...onTheWay])
    },
  }
}

async function send(
  sim: Pick<Sim, 'clock' | 'chance'>,
  account: Account,
  follower: Follower,
  message: string,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await tryOnce(sim, account, follower, message)
    if (answer === undefined) continue
    const said = openAnswer(account, answer)
    const content = readElement(said, 'Content') || readElement(said, 'Title')
    if (content) {
      const msgtype = readElement(said, 'MsgType')
      follower.chat.push({ at: sim.clock.now(), from: 'account', msgtype, content })
    }
    return
  }
}

/** In safe mode an answer counts only sealed and signed like a push, for the same receiver (facts 2.3). */
function openAnswer({ callback, appid }: Account, answer: string): string {
  if (!callback?.safe) return answer
  const sealed = readElement(answer, 'Encrypt')
  const [timestamp, nonce] = [readElement(answer, 'TimeStamp'), readElement(answer, 'Nonce')]
  if (!sealed || sign(callback.token, timestamp, nonce, sealed) !== readElement(answer, 'MsgSignature')) return ''
  const { message, receiver } = decrypt(callback.aesKey, sealed)
  return receiver === appid ? message : ''
}

/** What was answered, or nothing when it must be sent again. */
async function tryOnce(
  sim: Pick<Sim, 'clock' | 'chance'>,
  { callback, appid, ghId }: Account,
  { openid }: Follower,
  message: string,
): Promise<string | undefined> {
  if (!callback) return ''
  const [timestamp, nonce] = [String(sim.clock.seconds()), String(sim.chance.below(1e9))]
  const query = new URLSearchParams({ signature: sign(callback.token, timestamp, nonce), timestamp, nonce, openid })
  let body = message
  if (callback.safe) {
    const sealed = encrypt(callback.aesKey, sim.chance.bytes(16), message, appid)
    query.set('encrypt_type', 'aes')
    query.set('msg_signature', sign(callback.token, timestamp, nonce, sealed))
    body = writeXml([
      ['ToUserName', ghId],
      ['Encrypt', sealed],
    ])
  }
  try {
    const url = `${callback.url}${callback.url.includes('?') ? '&' : '?'}${query}`
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/xml' }, body, signal })
    return response.status === 200 ? await response.text() : undefined
  } catch {
    return undefined
  }
}
