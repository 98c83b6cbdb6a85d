import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { upsertContacts } from './upsert-contacts.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

const phone = (value: string) => ({ kind: 'phone', scope: '', value }) as const

describe('upsertContacts', () => {
  it('makes a person once, however the phone is written', async () => {
    const tenant = await newTenant(world)
    const first = await tenant.inside((ctx) =>
      upsertContacts(ctx, [{ identities: [phone('138 0013 8000')], name: '张三', source: 'import' }]),
    )
    const again = await tenant.inside((ctx) =>
      upsertContacts(ctx, [{ identities: [phone('+8613800138000')], city: '杭州', source: 'import' }]),
    )
    expect(first[0]?.isNew).toBe(true)
    expect(again).toEqual([{ contactId: first[0]?.contactId, isNew: false }])
  })
})
