import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from '../fixtures.ts'
import contacts from '../module.ts'
import { readContacts } from './read-contacts.ts'
import { removeContacts } from './remove-contacts.ts'
import { saveTags } from './save-tags.ts'
import { upsertContacts } from './upsert-contacts.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

it('leaves nothing of a person, here or in the copy, and lets the identity be somebody new', async () => {
  const tenant = await newTenant(world)
  const told = draft([identity('phone', '13800138000')], { name: '张三' })
  const [gone = 0, stays = 0] = await tenant.inside(async (ctx) => {
    const [tag] = await saveTags(ctx, [{ group: '价值', name: 'VIP' }])
    const other = draft([identity('member_no', '7')])
    const made = await upsertContacts(ctx, [{ ...told, tagIds: tag ? [tag.id] : [] }, other])
    // Takes both for one: a conflict hangs on the person who goes.
    await upsertContacts(ctx, [draft([identity('phone', '13800138000'), identity('member_no', '7')])])
    return made.map((one) => one.contactId)
  })
  await world.drain()
  await tenant.inside((ctx) => removeContacts(ctx, [gone, gone, 4_000_000_000]))
  await world.drain()

  const left = await tenant.inside((ctx) => readContacts(ctx, [gone, stays]))
  expect(left.map((contact) => contact.id)).toEqual([stays])
  const check = contacts.checks?.[0]
  const copies = check && (await world.platform.warehouse.rows(check.copy(tenant.tenantId)))
  expect(copies).toEqual(await check?.truth(world.platform.database.system, tenant.tenantId))
  expect(copies).toMatchObject([{ rows: 1 }])
  const [again] = await tenant.inside((ctx) => upsertContacts(ctx, [told]))
  expect(again?.isNew).toBe(true)
  expect(again?.contactId).toBeGreaterThan(gone)
})

it('hands a person out whole before it forgets them', async () => {
  const tenant = await newTenant(world)
  if (!('exportPerson' in contacts)) throw new Error('contacts holds people')
  const { exportPerson, erasePerson } = contacts
  await tenant.inside(async (ctx) => {
    const [made] = await upsertContacts(ctx, [draft([identity('phone', '13900139000')], { name: '李四' })])
    const contactId = made?.contactId ?? 0
    expect(await exportPerson(ctx, contactId)).toMatchObject({
      profile: [{ name: '李四' }],
      identities: [{ value: '13900139000' }],
    })
    await erasePerson(ctx, contactId)
    expect(Object.values(await exportPerson(ctx, contactId)).flatMap((part) => Object.values(part as object))).toEqual(
      [],
    )
  })
})
