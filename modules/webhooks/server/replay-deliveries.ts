import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { messagesOf, PING } from '../model/message.ts'
import { wakeEndpoint } from './queue-news.ts'
import { findDelivery, insertDeliveries, requeue, requeueFailed } from './store/delivery.ts'
import { endRest, lockEndpoint } from './store/endpoint.ts'

type Refusal = 'not_found' | 'endpoint_off'

/** Sends one delivery again, whatever became of it: the same id and body, signed anew. */
export async function replayDelivery(ctx: Ctx, deliveryId: string): Promise<Result<{ deliveryId: string }, Refusal>> {
  const delivery = await findDelivery(ctx, deliveryId)
  if (!delivery) return refuse('not_found')
  const refusal = await refuseOff(ctx, delivery.endpointId)
  if (refusal) return refuse(refusal)
  await requeue(ctx, deliveryId)
  await sendNow(ctx, delivery.endpointId)
  return accept({ deliveryId })
}

/** Sends again what was given up since a moment. */
export async function replayFailed(
  ctx: Ctx,
  endpointId: string,
  since: Date,
): Promise<Result<{ replayed: number }, Refusal>> {
  const refusal = await refuseOff(ctx, endpointId)
  if (refusal) return refuse(refusal)
  const replayed = await requeueFailed(ctx, endpointId, since)
  await sendNow(ctx, endpointId)
  return accept({ replayed })
}

/** A message that says nothing, to see whether it arrives and whether its signature is understood. */
export async function pingEndpoint(ctx: Ctx, endpointId: string): Promise<Result<{ deliveryId: string }, Refusal>> {
  const refusal = await refuseOff(ctx, endpointId)
  if (refusal) return refuse(refusal)
  const deliveryId = ctx.newId()
  const items = [{ endpointId }]
  const messages = messagesOf({ factId: deliveryId, event: PING, at: ctx.now(), items })
  await insertDeliveries(
    ctx,
    messages.map((message) => ({ id: deliveryId, endpointId, message })),
  )
  await sendNow(ctx, endpointId)
  return accept({ deliveryId })
}

async function refuseOff(ctx: Ctx, endpointId: string): Promise<Refusal | undefined> {
  const endpoint = await lockEndpoint(ctx, endpointId)
  if (!endpoint) return 'not_found'
  return endpoint.enabled ? undefined : 'endpoint_off'
}

async function sendNow(ctx: Ctx, endpointId: string): Promise<void> {
  await endRest(ctx, endpointId)
  await wakeEndpoint(ctx, endpointId)
}
