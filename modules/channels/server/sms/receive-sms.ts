import { createHash, timingSafeEqual } from 'node:crypto'
import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { type PeopleRegister, setConsents } from '#modules/compliance/index.ts'
import { heardFacts, reportFacts } from '../../events.ts'
import { readAnswers, readReports, type SmsAnswerWritten } from '../../model/accounts/sms-record.ts'
import { refusesMore } from '../../model/accounts/sms-text.ts'
import { findPushedAccount, type PushedAccount } from '../accounts/find-pushed.ts'
import { noteAccountHeard } from '../store/account.ts'
import { insertAccountPushes } from '../store/account-push.ts'
import { takeCallReports } from '../voice/receive-voice.ts'

/** Largest body of a push: five hundred rows of some hundred bytes. */
const BYTES_MAX = 512 * 1024
const receiver = { kind: 'system', name: 'channels' } as const
const heard: ForeignAnswer = { status: 200, body: { code: 0, msg: '成功' } }
const refusal = (status: ForeignAnswer['status'], msg: string): ForeignAnswer => ({ status, body: { code: 1, msg } })

const shared = {
  method: 'post',
  bodyBytesMax: BYTES_MAX,
  refuse: (why) => (why === 'too_large' ? refusal(413, 'too large') : refusal(400, 'unreadable')),
} as const satisfies Partial<OpenPath>

/** Where the vendor pushes reports and answers to; it repeats a push until it is answered with code 0. */
export const smsPaths: readonly OpenPath[] = [
  { ...shared, path: '/callbacks/sms/{accountId}/{key}/SmsReport', run: receiving('sms', takeReports) },
  { ...shared, path: '/callbacks/sms/{accountId}/{key}/SmsUp', run: receiving('sms', takeAnswers) },
  { ...shared, path: '/callbacks/voice/{accountId}/{key}/VoiceReport', run: receiving('voice', takeCallReports) },
]

type Take = (platform: Platform, account: PushedAccount, body: unknown) => Promise<void>

function receiving(kind: 'sms' | 'voice', take: Take): OpenPath['run'] {
  return (platform, call) => receive(platform, call, kind, take)
}

async function receive(platform: Platform, call: ForeignCall, kind: string, take: Take): Promise<ForeignAnswer> {
  const account = await findPushedAccount(platform, call.params.accountId ?? '')
  if (account?.kind !== kind) return refusal(404, 'no such account')
  if (!isSame(account.keys.token, call.params.key ?? '')) {
    platform.log.warn({ accountId: account.accountId }, 'channels: a push with a wrong key was refused')
    return refusal(403, 'refused')
  }
  if (!Array.isArray(call.body)) return refusal(400, 'a list is expected')
  await take(platform, account, call.body)
  return heard
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest()]
  return timingSafeEqual(a, b)
}

/** Told to who sent them; told twice they change nothing. */
async function takeReports(platform: Platform, { tenantId, accountId }: PushedAccount, body: unknown): Promise<void> {
  const reports = readReports(body, platform.clock.now()).map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
  await platform.inTenant(tenantId, receiver, async (ctx) => {
    await noteAccountHeard(ctx, accountId)
    await ctx.tell(...reportFacts({ accountId, reports }))
  })
}

function digestOf({ phone, text, at, sequence }: SmsAnswerWritten): string {
  return createHash('sha256')
    .update(JSON.stringify([phone, text, at, sequence]))
    .digest('hex')
}

/** What people write back: a refusal is noted at once, with its words as the proof, before the vendor is answered. */
async function takeAnswers(platform: Platform, { tenantId, accountId }: PushedAccount, body: unknown): Promise<void> {
  const answers = new Map(readAnswers(body, platform.clock.now()).map((answer) => [digestOf(answer), answer]))
  await platform.inTenant(tenantId, receiver, async (ctx) => {
    await noteAccountHeard(ctx, accountId)
    const pushes = [...answers.keys()].map((digest) => ({ digest, openid: '', fields: {}, settled: true }))
    const fresh = await insertAccountPushes(ctx, accountId, pushes)
    const news = fresh.flatMap((digest) => {
      const answer = answers.get(digest)
      return answer ? [{ digest, ...answer }] : []
    })
    const marks = news.map(({ phone }) => ({ kind: 'phone', scope: '', value: phone }))
    const [register] = ctx.fillsOf<PeopleRegister>('compliance.people')
    const people = (await register?.find(ctx, marks)) ?? []
    const known = news.flatMap((one, place) => {
      const contactId = people[place]
      return contactId === undefined ? [] : [{ ...one, contactId, refuses: refusesMore(one.text) }]
    })
    await setConsents(
      ctx,
      known
        .filter(({ refuses }) => refuses)
        .map(({ contactId, text, at }) => ({
          ...{ contactId, purpose: 'marketing' as const, channel: 'sms' as const, state: 'refused' as const },
          proof: { way: 'written' as const, note: `短信回复：${text}` },
          at: new Date(Math.min(at.getTime(), ctx.now().getTime())),
        })),
    )
    const events = known.map(({ contactId, digest, text, at, refuses }) => ({
      ...{ contactId, eventId: `sms ${accountId} ${digest}`, name: 'SMS Answered', at: at.toISOString() },
      properties: { text, ...(refuses ? { refuses: 'true' } : {}) },
    }))
    await ctx.tell(...heardFacts({ events }))
  })
}
