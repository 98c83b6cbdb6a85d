import { type MountedRoute, mount } from '#kit/node/module.ts'
import { type Receiver, receive } from '#kit/node/receiver.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import { makeCallReader } from '../model/read-call.ts'
import { writeArrivals } from './receive-events.ts'
import { findByWriteKey } from './store/source.ts'

const savingEvents = mount(contract.saveEvents, async (ctx, { body }) => {
  const source = await findByWriteKey(ctx.db, body.writeKey)
  if (!source || source.tenantId !== ctx.tenant.id) return refuse('unknown_write_key', { field: 'body.writeKey' })
  const { sourceId, space } = source
  const envelope = { sourceId, space, receivedAt: ctx.now(), sentAt: undefined, context: undefined }
  const readCall = makeCallReader({ ...envelope, newId: () => ctx.newId() })
  const events = body.batch.map((raw) => readCall(raw, undefined))
  await writeArrivals(ctx, [{ sourceId, events, bytes: JSON.stringify(body.batch).length }])
  return accept({ received: events.length })
})

export const savingRoutes: readonly MountedRoute[] = [savingEvents]

/** What other systems may tell by signed messages. */
export const receivers: readonly Receiver[] = [receive('events.save', { zh: '事件', en: 'Events' }, savingEvents)]
