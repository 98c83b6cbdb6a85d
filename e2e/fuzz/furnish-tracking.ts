import type { World } from '#kit/testing/world.ts'

type Json = Readonly<Record<string, unknown>>
type Call = (method: string, path: string, body?: unknown) => Promise<Json>

/** A source, a plan with a rule, and events: of somebody known, of a visitor, and one that breaks the plan. */
export async function furnishTracking(world: World, call: Call, mark: string, ownerStaffId: string) {
  const { id: sourceId, writeKey } = await call('POST', '/tracking/sources', { name: `${mark}商城`, kind: 'browser' })
  const properties = [{ key: 'price', type: 'number', required: true }]
  const plan = { name: `${mark} Viewed`, label: `${mark}浏览`, ownerStaffId, properties }
  const { id: eventId } = await call('POST', '/tracking/plan', plan)
  const change = { kind: 'fill_property', key: 'shop', value: mark }
  const { id: ruleId } = await call('POST', '/tracking/rules', { eventName: plan.name, change })
  await call('PUT', '/tracking/settings', { unknownEvents: 'accept' })
  const events = [
    { userId: `${mark}-user`, anonymousId: `${mark}-device`, properties: { price: 1 } },
    { anonymousId: `${mark}-nobody`, properties: { price: 1 } },
    { userId: `${mark}-user`, properties: { price: '1' } },
    { userId: `${mark}-user`, properties: {} },
  ]
  const batch = events.map((event, nth) => ({ ...event, type: 'track', event: plan.name, messageId: `${mark}-${nth}` }))
  const answer = await world.app.request('/v1/batch', { method: 'POST', body: JSON.stringify({ writeKey, batch }) })
  if (answer.status !== 200) throw new Error(`tracking: ${await answer.text()}`)
  await world.drain()
  const [held] = (await call('GET', '/tracking/quarantine')).items as { id: string }[]
  return {
    sourceId: String(sourceId),
    eventId: String(eventId),
    ruleId: String(ruleId),
    quarantinedId: String(held?.id),
  }
}
