import type { Platform } from '#kit/node/module.ts'
import { type PeopleRegister, setConsents } from '#modules/compliance/index.ts'
import { heardFacts, reportFacts } from '../../events.ts'
import { type CallFate, REFUSING_KEY, readCallReports } from '../../model/accounts/voice-record.ts'
import type { PushedAccount } from '../accounts/find-pushed.ts'
import { noteAccountHeard } from '../store/account.ts'
import { insertAccountPushes } from '../store/account-push.ts'

const receiver = { kind: 'system', name: 'channels' } as const

/**
 * What became of calls, told to who made them; told twice it changes nothing. Who pressed the key that refuses more has
 * refused before the vendor is answered.
 */
export async function takeCallReports(
  platform: Platform,
  { tenantId, accountId }: PushedAccount,
  body: unknown,
): Promise<void> {
  const fates = readCallReports(body, platform.clock.now())
  await platform.inTenant(tenantId, receiver, async (ctx) => {
    await noteAccountHeard(ctx, accountId)
    const reports = fates.map(({ messageId, ref, result, keys, at }) => ({
      ...{ messageId, ref, delivered: result === 'answered', at: at.toISOString() },
      code: keys.includes(REFUSING_KEY) ? `${result} key${REFUSING_KEY}` : result,
    }))
    await ctx.tell(...reportFacts({ accountId, reports }))
    const pushes = fates.map(({ messageId }) => ({
      digest: `call ${messageId}`,
      openid: '',
      fields: {},
      settled: true,
    }))
    const fresh = new Set(await insertAccountPushes(ctx, accountId, pushes))
    const news = fates.filter(({ messageId }) => fresh.has(`call ${messageId}`))
    const [register] = ctx.fillsOf<PeopleRegister>('compliance.people')
    const marks = news.map(({ phone }) => ({ kind: 'phone', scope: '', value: phone }))
    const people = (await register?.find(ctx, marks)) ?? []
    const known = news.flatMap((fate, place) => {
      const contactId = people[place]
      return contactId === undefined ? [] : [{ fate, contactId }]
    })
    await setConsents(
      ctx,
      known.filter(({ fate }) => fate.keys.includes(REFUSING_KEY)).map((one) => refusalOf(one, ctx.now())),
    )
    await ctx.tell(...heardFacts({ events: known.map((one) => eventOf(accountId, one)) }))
  })
}

interface KnownFate {
  readonly fate: CallFate
  readonly contactId: number
}

function refusalOf({ fate, contactId }: KnownFate, now: Date) {
  return {
    ...{ contactId, purpose: 'marketing' as const, channel: 'voice' as const, state: 'refused' as const },
    proof: { way: 'spoken' as const, note: `外呼中按 ${REFUSING_KEY} 拒绝再接，通话 ${fate.ref}` },
    at: new Date(Math.min(fate.at.getTime(), now.getTime())),
  }
}

function eventOf(accountId: string, { fate, contactId }: KnownFate) {
  const { messageId, result, seconds, keys, at } = fate
  const properties = { result, seconds: String(seconds), ...(keys === '' ? {} : { keys }) }
  return { contactId, eventId: `call ${accountId} ${messageId}`, name: 'Call Ended', at: at.toISOString(), properties }
}
