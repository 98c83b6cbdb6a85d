import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'

type Json = Record<string, unknown>
const HOUR_MS = 3_600_000
let world: World
let tenant: TestTenant
let owner: Caller
let lin: Caller
let wang: Caller
let contactId: number

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  lin = await tenant.signIn('guide', '小林')
  wang = await tenant.signIn('guide', '小王')
  contactId = await tenant.inside(async (ctx) => {
    const draft = { identities: [], name: '王女士', source: 'manual', guideStaffId: lin.staffId ?? '' }
    return (await upsertContacts(ctx, [draft]))[0]?.contactId ?? 0
  })
})
afterAll(() => world.close())

const pass = (hours: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + hours * HOUR_MS))
const open = (by: Caller, body: Json) => by.call('POST', `/tasks/customers/${contactId}/issues`, body)
const rowsOf = async (by: Caller, path: string) => (await by.call('GET', path)).json.items as Json[]

it('is noted by who hears of it, is late after its time, and is solved in words', async () => {
  expect((await open(wang, { kind: 'complaint', words: '少了一包' })).status).toBe(404)
  expect((await open(lin, { kind: 'complaint', words: '  ' })).status).toBe(400)
  const { json } = await open(lin, { kind: 'complaint', words: '少了一包' })
  expect(json).toMatchObject({ state: 'open', overdue: false, staff: { name: '小林' }, mine: true })
  expect(await rowsOf(lin, '/issues/mine')).toMatchObject([{ id: json.id, contact: { name: '王女士' } }])
  expect(await rowsOf(wang, '/issues/mine')).toEqual([])
  expect(await rowsOf(owner, '/issues?view=overdue')).toEqual([])
  pass(25)
  expect(await rowsOf(owner, '/issues?view=overdue')).toMatchObject([{ id: json.id, overdue: true }])
  expect((await wang.call('POST', `/issues/${json.id}/solve`, { solution: '补发' })).status).toBe(404)
  const solved = await lin.call('POST', `/issues/${json.id}/solve`, { solution: '补发了一包' })
  expect(solved.json).toMatchObject({ state: 'solved', solution: '补发了一包', overdue: false })
  expect((await lin.call('POST', `/issues/${json.id}/solve`, { solution: '又' })).json.code).toBe('solved_already')
  expect((await lin.call('GET', `/tasks/customers/${contactId}`)).json.issues).toMatchObject([{ state: 'solved' }])
  const again = await lin.call('POST', `/issues/${json.id}/reopen`, { words: '还是少' })
  expect(again.json).toMatchObject({ state: 'open', overdue: false, solution: '' })
  expect((await lin.call('POST', `/issues/${json.id}/reopen`, {})).json.code).toBe('still_open')
  await lin.call('POST', `/issues/${json.id}/solve`, { solution: '退了款' })
})

it('is handed up, assigned, moves with who leaves, and stands in the timeline step by step', async () => {
  const { json } = await open(lin, { kind: 'refund', words: '要退货', handUp: true })
  expect(json).toMatchObject({ staff: null, mine: false })
  expect(await rowsOf(owner, '/issues?view=unassigned')).toMatchObject([{ id: json.id }])
  expect((await wang.call('GET', `/issues/${json.id}`)).status).toBe(404)
  expect((await lin.call('POST', `/issues/${json.id}/assign`, { staffId: lin.staffId })).status).toBe(403)
  pass(1)
  await owner.call('POST', `/issues/${json.id}/assign`, { staffId: wang.staffId })
  expect((await wang.call('GET', `/issues/${json.id}`)).json).toMatchObject({
    mine: true,
    steps: [
      { deed: 'opened', words: '要退货', staffName: '小林' },
      { deed: 'assigned', words: '小王', staffName: '老板' },
    ],
  })
  expect((await wang.call('GET', `/tasks/customers/${contactId}`)).status, 'whose problem one has').toBe(200)
  pass(1)
  await owner.call('POST', '/tasks/handovers', { fromStaffId: wang.staffId, toStaffId: lin.staffId })
  expect(await rowsOf(lin, '/issues/mine')).toMatchObject([{ id: json.id }])
  expect((await wang.call('POST', `/issues/${json.id}/hand-up`, {})).status).toBe(404)
  await lin.call('POST', `/issues/${json.id}/hand-up`, { words: '要主管批' })
  const { items } = (
    await lin.call('GET', `/contacts/${contactId}/timeline?names=Issue%20Handed%20Up,Issue%20Assigned`)
  ).json as { items: Json[] }
  expect(items).toMatchObject([
    { name: 'Issue Handed Up', properties: { note: '要主管批', staffName: '小林' } },
    { name: 'Issue Assigned' },
  ])
})
