import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from '../fixtures.ts'
import type { TouchNews } from '../model/touch-news.ts'
import { erasePerson, exportPerson } from './erase-person.ts'
import { proposeTouches } from './propose-touches.ts'
import { settleTouches } from './settle-touches.ts'
import { findTouch } from './store/touch.ts'

let world: World
let tenant: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  tenant = await newTenant(world)
})
afterAll(() => world.close())

async function newTouch(): Promise<{ contactId: number; touchId: string }> {
  const [contactId = 0] = await tenant.inside((ctx) => newPeople(ctx, 1))
  const [made] = await tenant.inside((ctx) => proposeTouches(ctx, [newAsk(ctx, contactId)]))
  return { contactId, touchId: made?.touchId ?? '' }
}
const tell = (...news: TouchNews[]) => tenant.inside((ctx) => settleTouches(ctx, news))
const stateOf = (touchId: string) => tenant.inside(async (ctx) => (await findTouch(ctx, touchId))?.state)
const at = new Date('2026-11-20T03:00:00Z')

describe('settleTouches', () => {
  it('moves forward, and stays for late and repeated news', async () => {
    const { touchId } = await newTouch()
    await tell(
      { touchId, state: 'reminded', at },
      { touchId, state: 'confirmed', at, proof: { way: 'copied_and_sent' } },
    )
    await tell({ touchId, state: 'expired', at }, { touchId, state: 'confirmed', at })
    expect(await stateOf(touchId)).toBe('confirmed')
    await tell({ touchId, state: 'retracted', at })
    expect(await stateOf(touchId)).toBe('proposed')
    await tell({ touchId, state: 'delivered', at, proof: { messageId: 'm1' } })
    expect(await stateOf(touchId)).toBe('delivered')
  })

  it('passes over a touch that is not there', async () => {
    await expect(
      tell({ touchId: '018f0000-0000-7000-8000-000000000000', state: 'reminded', at }),
    ).resolves.toBeUndefined()
  })

  it('is refused by the database when a delivery has no proof', async () => {
    const { touchId } = await newTouch()
    const bare = { touchId, state: 'delivered', at } as unknown as TouchNews
    await expect(tell(bare)).rejects.toThrow('no_delivery_without_proof')
    expect(await stateOf(touchId)).toBe('proposed')
  })

  it('reaches the warehouse once: the last state, and one event a step', async () => {
    const { contactId, touchId } = await newTouch()
    await tell({ touchId, state: 'confirmed', at })
    await tell({ touchId, state: 'confirmed', at })
    await world.drain()
    const touches = await world.platform.warehouse.rows<{ contact_id: number; state: string }>(
      ch`select contact_id, state from touches final`,
    )
    expect(touches.filter((row) => row.contact_id === contactId)).toEqual([
      { contact_id: contactId, state: 'confirmed' },
    ])
    const events = await world.platform.warehouse.rows<{ contact_id: number; name: string }>(
      ch`select contact_id, name from events where name like 'Message%' order by at, name`,
    )
    const mine = events.filter((row) => row.contact_id === contactId).map((row) => row.name)
    expect(mine).toEqual(['Message Proposed', 'Message Confirmed'])
    expect((await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)).toEqual([])
  })

  it('gives a person their ledger, and erases it here and in the warehouse', async () => {
    const { contactId } = await newTouch()
    const exported = await tenant.inside((ctx) => exportPerson(ctx, contactId))
    expect(exported.touches).toMatchObject([{ contactId, state: 'proposed' }])
    await world.drain()
    await tenant.inside((ctx) => erasePerson(ctx, contactId))
    await world.drain()
    expect(await tenant.inside((ctx) => exportPerson(ctx, contactId))).toEqual({
      touches: [],
      massSends: [],
      messages: [],
    })
    const rows = await world.platform.warehouse.rows<{ contact_id: number }>(ch`select contact_id from touches final`)
    expect(rows.map((row) => row.contact_id)).not.toContain(contactId)
    expect((await checkWarehouse(world.platform)).ok).toBe(true)
  })
})
