import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newDraft } from './fixtures.ts'
import { assignTasks } from './index.ts'

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

it('triage: whoever wants to be looked at stands once, the most pressing first; everybody else may wait', async () => {
  const mei = await tenant.signIn('guide', '小梅')
  const guideStaffId = mei.staffId ?? ''
  const names = ['超时问题', '新问题', '聊到一半', '又聊过', '小单', '大单', '没事']
  const ids = await tenant.inside(async (ctx) => {
    const drafts = names.map((name) => ({ identities: [], name, source: 'manual', guideStaffId }))
    return (await upsertContacts(ctx, drafts)).map((one) => one.contactId)
  })
  const idOf = (name: string) => ids[names.indexOf(name)] ?? 0
  const note = (name: string, body: Json) => mei.call('POST', `/tasks/customers/${idOf(name)}/follow-ups`, body)
  const raise = (name: string) =>
    mei.call('POST', `/tasks/customers/${idOf(name)}/issues`, { kind: 'complaint', words: '少了' })
  const late = await raise('超时问题')
  await note('聊到一半', { stage: 'deciding', note: '周末再说' })
  await note('又聊过', { stage: 'deciding' })
  pass(24 * 3 + 2)
  await note('又聊过', { note: '刚聊过' })
  await raise('新问题')
  await tenant.inside((ctx) => {
    const dueAt = new Date(ctx.now().getTime() + HOUR_MS)
    const draft = (name: string, value: number) =>
      newDraft(ctx, { contactId: idOf(name), staffId: guideStaffId }, { value, dueAt })
    return assignTasks(ctx, [draft('小单', 10_000), draft('大单', 900_000), draft('超时问题', 50_000)])
  })
  const listed = async (query: string) => {
    const { json } = await mei.call('GET', `/tasks/mine/triage?${query}`)
    const rows = (json.items as { contact: { name: string }; reasons: string[] }[]).map(
      ({ contact, reasons }) => `${contact.name} ${reasons.join(' ')}`,
    )
    return { rows, next: json.nextCursor as string | null }
  }
  const all = ['超时问题 issue_late task', '新问题 issue', '聊到一半 talk_cold', '大单 task', '小单 task']
  expect((await listed('')).rows).toEqual(all)
  const paged: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page = await listed(`limit=2${next && `&cursor=${encodeURIComponent(next)}`}`)
    paged.push(...page.rows)
    next = page.next
  }
  expect(paged).toEqual(all)
  expect((await listed('reason=task')).rows).toEqual([all[0], all[3], all[4]])
  expect((await mei.call('GET', '/tasks/mine/triage-counts')).json).toEqual({
    all: 5,
    reasons: [
      { reason: 'issue_late', people: 1 },
      { reason: 'task_late', people: 0 },
      { reason: 'issue', people: 1 },
      { reason: 'talk_cold', people: 1 },
      { reason: 'task', people: 3 },
    ],
  })
  await mei.call('POST', `/issues/${late.json.id}/solve`, { solution: '补发' })
  expect((await listed('')).rows[0]).toBe('新问题 issue')
})

it('what is nobody’s is shared out by what each has to do, and the board tells it', async () => {
  const up = { kind: 'question', words: '怎么泡', handUp: true }
  for (const _ of [1, 2, 3]) await open(lin, up)
  const before = await loads()
  expect((await lin.call('POST', '/issues/share-out')).status).toBe(403)
  const waiting = (await rowsOf(owner, '/issues?view=unassigned')).length
  expect((await owner.call('POST', '/issues/share-out')).json).toEqual({ assigned: waiting })
  expect(await rowsOf(owner, '/issues?view=unassigned')).toEqual([])
  expect((await owner.call('POST', '/issues/share-out')).json).toEqual({ assigned: 0 })
  const after = await loads()
  const sum = (all: Record<string, number>) => Object.values(all).reduce((a, b) => a + b, 0)
  expect(sum(after) - sum(before)).toBe(waiting)
  expect(after.小林 ?? 0, 'the customer’s own guide, who is not busier').toBeGreaterThan(before.小林 ?? 0)
})

it('goes to nobody beyond the sight of whoever gives it away', async () => {
  const near = await tenant.signIn('operator', '店长')
  const team = { name: '一店', parentId: null, staffIds: [near.staffId, lin.staffId] }
  expect((await owner.call('POST', '/departments', team)).status).toBe(200)
  await owner.call('PUT', `/staff/${near.staffId}/sight`, { sight: 'department' })
  const up = { kind: 'question', words: '开票', handUp: true }
  const [one, two] = [await open(lin, up), await open(lin, up)]
  const give = (staffId: string | undefined) => near.call('POST', `/issues/${one.json.id}/assign`, { staffId })
  expect(await give(wang.staffId)).toMatchObject({ status: 404, json: { fields: [{ path: 'body.staffId' }] } })
  expect((await give(lin.staffId)).json).toMatchObject({ staff: { name: '小林' } })
  // Whoever has less to do, were they in sight.
  expect((await near.call('POST', '/issues/share-out')).json).toEqual({ assigned: 1 })
  expect((await owner.call('GET', `/issues/${two.json.id}`)).json).toMatchObject({ staff: { name: '小林' } })
})

async function loads(): Promise<Record<string, number>> {
  const { guides } = (await owner.call('GET', '/tasks/board')).json as {
    guides: { staff: { name: string }; issues: number }[]
  }
  return Object.fromEntries(guides.map(({ staff, issues }) => [staff.name, issues]))
}
