import { faultOfTarget } from '#kit/node/call-target.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { sealText } from '#kit/node/secrets.ts'
import { newWebhookSecret } from '#kit/node/webhook-signature.ts'
import { accept, type Refused, type Result, refuse } from '#kit/pure/result.ts'
import { ENDPOINTS_MAX } from '../contract.ts'
import { firstUnknown } from './announced.ts'
import { placeOf } from './deliver-due.ts'
import { insertEndpoint, listEndpoints, lockEndpoint, updateEndpoint, updateSecret } from './store/endpoint.ts'

/** A replaced secret goes on signing for so long beside the new one. */
const BEFORE_MS = 24 * 3_600_000

export interface EndpointDraft {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
}

type DraftRefusal = 'bad_url' | 'unknown_event'

function refuseDraft(platform: Platform, draft: Partial<EndpointDraft>): Refused<DraftRefusal> | undefined {
  const fault = draft.url === undefined ? undefined : faultOfTarget(draft.url, platform.config.privateTargets)
  if (fault) return refuse('bad_url', { field: 'body.url', facts: { fault } })
  const event = firstUnknown(platform, draft.events ?? [])
  return event === undefined ? undefined : refuse('unknown_event', { field: 'body.events', facts: { event } })
}

/** Opens an endpoint; its secret is answered this once and kept sealed. */
export async function createEndpoint(
  platform: Platform,
  ctx: Ctx,
  draft: EndpointDraft,
): Promise<Result<{ endpointId: string; secret: string }, DraftRefusal | 'too_many'>> {
  const refused = refuseDraft(platform, draft)
  if (refused) return refused
  if ((await listEndpoints(ctx)).length >= ENDPOINTS_MAX) return refuse('too_many')
  const endpointId = ctx.newId()
  const secret = newWebhookSecret()
  const { name, url, events } = draft
  const sealedSecret = seal(platform, ctx, endpointId, secret)
  await insertEndpoint(ctx, { id: endpointId, name, url, events: [...new Set(events)], sealedSecret })
  return accept({ endpointId, secret })
}

export interface EndpointChange extends Partial<EndpointDraft> {
  readonly enabled?: boolean
}

export async function changeEndpoint(
  platform: Platform,
  ctx: Ctx,
  endpointId: string,
  change: EndpointChange,
): Promise<Result<{ endpointId: string }, DraftRefusal | 'not_found'>> {
  const before = await lockEndpoint(ctx, endpointId)
  if (!before) return refuse('not_found')
  const refused = refuseDraft(platform, change)
  if (refused) return refused
  await updateEndpoint(ctx, {
    ...before,
    name: change.name ?? before.name,
    url: change.url ?? before.url,
    events: [...new Set(change.events ?? before.events)],
    enabled: change.enabled ?? before.enabled,
  })
  return accept({ endpointId })
}

/** A new secret; messages bear both signatures for a day, so that the receiver can change over at leisure. */
export async function renewSecret(
  platform: Platform,
  ctx: Ctx,
  endpointId: string,
): Promise<Result<{ endpointId: string; secret: string }, 'not_found'>> {
  const secret = newWebhookSecret()
  const until = new Date(ctx.now().getTime() + BEFORE_MS)
  const isThere = await updateSecret(ctx, endpointId, seal(platform, ctx, endpointId, secret), until)
  return isThere ? accept({ endpointId, secret }) : refuse('not_found')
}

function seal(platform: Platform, ctx: Ctx, endpointId: string, secret: string): string {
  return sealText(platform.secrets.sealing, placeOf(ctx.tenant.id, endpointId), secret)
}
