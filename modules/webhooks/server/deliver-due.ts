import { callOut } from '#kit/node/call-out.ts'
import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { openSealed } from '#kit/node/secrets.ts'
import { signWebhook } from '#kit/node/webhook-signature.ts'
import { isGivenUp, nextTry } from '../model/schedule.ts'
import { wakeEndpoint } from './queue-news.ts'
import {
  claimDue,
  type DueDelivery,
  giveUpWaiting,
  releaseClaims,
  saveTries,
  type TriedDelivery,
} from './store/delivery.ts'
import { findOpenEndpoint, noteFailing, noteWell, type OpenEndpoint } from './store/endpoint.ts'

/** How long a receiver may take to answer. */
export const ANSWER_MS_MAX = 10_000
/** Deliveries of an endpoint under way at once, taken in one run, and taken while nothing gets through. */
const SENT_AT_ONCE = 4
const RUN_MAX = 40
const RUN_MAX_FAILING = 4
/** A process that has said nothing for so long has died with its claims. */
const CLAIM_MS = 5 * 60_000
/** After a run in which nothing got through the endpoint is left alone: a dead one must not hold up the others. */
const REST_MS = 60_000
const GONE = 410
const sender = { kind: 'system', name: 'webhooks' } as const

interface Tried {
  readonly delivery: DueDelivery
  readonly at: Date
  readonly status: number | null
  readonly fault: string | null
  readonly detail: string
  readonly answer: string
  readonly milliseconds: number
}

/** Sends what is due to one endpoint. No transaction is open while it waits for answers. */
export async function deliverDue(platform: Platform, tenantId: string, endpointId: string): Promise<void> {
  const claimed = await platform.inTenant(tenantId, sender, async (ctx) => {
    const endpoint = await findOpenEndpoint(ctx, endpointId)
    if (!endpoint) return undefined
    const limit = endpoint.failingSince ? RUN_MAX_FAILING : RUN_MAX
    const due = await claimDue(ctx, endpointId, limit, new Date(ctx.now().getTime() + CLAIM_MS))
    return { endpoint, due, isFull: due.length === limit }
  })
  if (!claimed || claimed.due.length === 0) return
  crashPoint('webhooks.claimed')
  const tried = await sendAll(platform, tenantId, claimed.endpoint, claimed.due)
  crashPoint('webhooks.called')
  await platform.inTenant(tenantId, sender, async (ctx) => {
    await saveTries(
      ctx,
      tried.map((one) => settle(ctx, one)),
    )
    const left = claimed.due.filter(({ id }) => !tried.some(({ delivery }) => delivery.id === id))
    if (left.length > 0)
      await releaseClaims(
        ctx,
        left.map(({ id }) => id),
      )
    const isWell = await noteHealth(ctx, claimed.endpoint, tried)
    if (isWell && (claimed.isFull || left.length > 0)) await wakeEndpoint(ctx, endpointId)
  })
  crashPoint('webhooks.noted')
}

/** Group by group; when nothing of a group got through, the rest is left for later. */
async function sendAll(
  platform: Platform,
  tenantId: string,
  endpoint: OpenEndpoint,
  due: readonly DueDelivery[],
): Promise<readonly Tried[]> {
  const sealed = [endpoint.sealedSecret, endpoint.sealedBefore].filter((one) => one !== null)
  const secrets = sealed.map((one) => openSealed(platform.secrets.sealing, placeOf(tenantId, endpoint.id), one))
  const tried: Tried[] = []
  for (let from = 0; from < due.length; from += SENT_AT_ONCE) {
    const group = due.slice(from, from + SENT_AT_ONCE)
    const outcomes = await Promise.all(group.map((delivery) => send(platform, endpoint.url, secrets, delivery)))
    tried.push(...outcomes)
    if (!outcomes.some(isThrough)) break
  }
  return tried
}

/** Where a secret is sealed for: it opens nowhere else. */
export function placeOf(tenantId: string, endpointId: string): string {
  return `webhooks.endpoint/${tenantId}/${endpointId}`
}

async function send(
  { clock, config }: Platform,
  url: string,
  secrets: readonly string[],
  delivery: DueDelivery,
): Promise<Tried> {
  const at = clock.now()
  const { body, messageId: id } = delivery
  const signed = secrets.map((secret) => signWebhook(secret, { id, at, body }))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Huoshui-Webhooks/1',
    ...signed[0],
    'webhook-signature': signed.map((one) => one['webhook-signature']).join(' '),
  }
  const { privateTargets } = config
  const outcome = await callOut({ url, headers, body, timeoutMs: ANSWER_MS_MAX, privateTargets })
  const known = { delivery, at, milliseconds: outcome.milliseconds }
  return outcome.kind === 'answered'
    ? { ...known, status: outcome.status, fault: null, detail: '', answer: outcome.answer }
    : { ...known, status: null, fault: outcome.fault, detail: outcome.detail, answer: '' }
}

function isThrough({ status }: Pick<Tried, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300
}

function settle(ctx: Ctx, { delivery, ...outcome }: Tried): TriedDelivery {
  const tries = delivery.tries + 1
  const next = isThrough(outcome) ? undefined : nextTry(tries, ctx.now(), ctx.random())
  return {
    ...outcome,
    id: delivery.id,
    attemptNo: delivery.attempts + 1,
    tries,
    state: isThrough(outcome) ? 'delivered' : next ? 'waiting' : 'failed',
    nextAt: next ?? ctx.now(),
  }
}

/** Whether anything got through. If nothing did for days, or the receiver is gone, the endpoint is turned off. */
async function noteHealth(ctx: Ctx, endpoint: OpenEndpoint, tried: readonly Tried[]): Promise<boolean> {
  if (tried.some(isThrough)) {
    if (endpoint.failingSince) await noteWell(ctx, endpoint.id)
    return true
  }
  const last = tried.at(-1)
  const gone = tried.some(({ status }) => status === GONE)
  const givenUp = endpoint.failingSince !== null && isGivenUp(endpoint.failingSince, ctx.now())
  const offReason = gone ? 'gone' : givenUp ? 'failing' : undefined
  const restingUntil = new Date(ctx.now().getTime() + REST_MS)
  await noteFailing(ctx, endpoint.id, { fault: last?.fault ?? `HTTP ${last?.status}`, restingUntil, offReason })
  if (offReason) await giveUpWaiting(ctx, endpoint.id)
  return false
}
