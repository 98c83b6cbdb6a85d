import type { Ctx } from '#kit/node/ctx.ts'
import { createSource } from './server/create-source.ts'

/** A source to send events through, and its write key. */
export async function openTrackingSource(ctx: Ctx): Promise<{ readonly sourceId: string; readonly writeKey: string }> {
  const made = await createSource(ctx, {
    name: ctx.actor.kind === 'system' ? ctx.actor.name : '',
    kind: 'server',
    userSpace: '',
  })
  if (!made.ok) throw new Error(`No source: ${made.reason}`)
  return { sourceId: made.value.id, writeKey: made.value.writeKey }
}

export { type DescribedEvent, describeEvents } from './server/describe-events.ts'
