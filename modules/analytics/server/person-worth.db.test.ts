import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { newDraft } from '#modules/tasks/fixtures.ts'
import { assignTasks } from '#modules/tasks/index.ts'
import { insertPeople } from './store/value.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-23T01:00:00Z') })
})
afterAll(() => world.close())

it('a guide’s list goes by what people are expected to bring, else by what they spent', async () => {
  const tenant = await newTenant(world)
  const guide = await tenant.signIn('guide', '小林')
  const names = ['花过很多', '将来很多', '没有预测']
  await tenant.inside(async (ctx) => {
    const drafts = names.map((name) => ({ identities: [], name, source: 'manual' }))
    const people = (await upsertContacts(ctx, drafts)).map(({ contactId }) => contactId)
    await assignTasks(
      ctx,
      people.map((contactId, at) =>
        newDraft(ctx, { contactId, staffId: guide.staffId }, { value: [900, 10, 50][at] ?? 0 }),
      ),
    )
    const known = {
      purchases: 1,
      firstOn: '2026-01-01',
      lastOn: '2026-01-01',
      spent: 1,
      alive: 1,
      expectedPurchases: 1,
    }
    await insertPeople(
      ctx,
      people.slice(0, 2).map((contactId, at) => ({ ...known, contactId, expectedValue: [20, 800][at] ?? 0 })),
    )
  })
  const list = async () =>
    (
      (await guide.call('GET', '/tasks/mine')).json.items as { contact: { name: string }; expected: number | null }[]
    ).map(({ contact, expected }) => [contact.name, expected])
  expect((await list()).map(([name]) => name)).toEqual(['花过很多', '没有预测', '将来很多'])
  const job = modules.flatMap((module) => module.jobs ?? []).find(({ name }) => name === 'tasks.schedule')
  if (job?.scope !== 'tenant') throw new Error('No such job')
  await tenant.inside((ctx) => job.run(ctx, {}))
  expect(await list()).toEqual([
    ['将来很多', 800],
    ['没有预测', null],
    ['花过很多', 20],
  ])
})
