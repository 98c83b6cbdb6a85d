import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

// 10:00 in Shanghai.
const { wecom, world, tenant, owner, company, connected, ask, refusalOf, pass, close } = await openWecomShop({
  at: new Date('2026-11-10T02:00:00Z'),
})
beforeAll(async () => {
  await ask('POST', `/wecom/companies/${connected.companyId}/directory`)
  const person = String((await company.deed('bear', { name: '赵看', gender: 2 })).person)
  await company.deed('add', { person, userid: 'lin' })
  await vi.waitFor(async () => {
    const { items } = (await owner.call('GET', `/contacts?q=${encodeURIComponent('赵看')}`)).json
    expect(items).toHaveLength(1)
  }, SOON)
})
afterAll(close)

const frame = { name: '十一月', userids: ['lin'], from: '2026-11-10', days: 20, slots: ['12:00', '20:30'] }
const post = (day: string, time: string, more: Json = {}) => ({
  ...{ day, time, purpose: 'service', contentKind: 'useful', text: `${day} 的话` },
  ...more,
})
let id: string
const read = () => ask('GET', `/moment-sets/${id}`)
const postsOf = (set: Json) => set.posts as Json[]
const states = async () => postsOf(await read()).map(({ state }) => state)
async function save(posts: readonly Json[], more: Json = {}): Promise<Json> {
  const { version } = await read()
  return ask('PUT', `/moment-sets/${id}`, { version, ...frame, evenIfRefused: false, ...more, posts })
}
/** As it is shown, to be sent back. */
const asSent = ({ state: _, dueAt: __, refusal: ___, result: ____, ...rest }: Json) => rest
const move = (state: string) => ask('PUT', `/moment-sets/${id}/state`, { state })
async function goOn(milliseconds: number): Promise<void> {
  await pass(milliseconds)
  await wecom.control('settle')
  await runNamedJob(world, 'reach.send_due_posts', {})
  await runNamedJob(world, 'reach.carry_mass_sends', {})
}

it('is planned post by post, each at a day and a time of the set', async () => {
  const made = await ask('POST', '/moment-sets', { name: '十一月', companyId: connected.companyId, from: frame.from })
  id = String(made.momentSetId)
  expect(await read()).toMatchObject({ state: 'draft', version: 1, posts: [] })
  const body = (posts: Json[], version = 1) => ({ version, ...frame, evenIfRefused: false, posts })
  const refused = async (posts: Json[], version?: number) =>
    refusalOf('PUT', `/moment-sets/${id}`, body(posts, version))
  expect(await refused([post('2026-11-10', '09:00')])).toBe('out_of_frame')
  expect(await refused([post('2026-12-10', '12:00')])).toBe('out_of_frame')
  expect(await refused([post('2026-11-11', '12:00')], 7)).toBe('changed_meanwhile')
  expect(await refused([post('2026-11-11', '12:00', { userids: ['nobody'] })])).toBe('member_unknown')
  expect(await refusalOf('PUT', `/moment-sets/${id}/state`, { state: 'running' })).toBe('no_posts')
  await save([post('2026-11-10', '12:00'), post('2026-11-12', '12:00'), post('2026-11-14', '20:30')])
  expect(postsOf(await read()).map(({ day, dueAt }) => [day, dueAt])).toEqual([
    ['2026-11-10', '2026-11-10T04:00:00.000Z'],
    ['2026-11-12', '2026-11-12T04:00:00.000Z'],
    ['2026-11-14', '2026-11-14T12:30:00.000Z'],
  ])
})

it('is tried as a whole: each post takes its place in the month, and what cannot go says why', async () => {
  const posts = ['11', '13', '15', '17', '19'].map((day) => post(`2026-11-${day}`, '12:00'))
  const selling = ['21', '23'].map((day) => post(`2026-11-${day}`, '12:00', { contentKind: 'selling', text: '' }))
  await save([...posts, ...selling])
  const tried = await ask('GET', `/moment-sets/${id}/dry-run`)
  const going = (tried.posts as Json[]).map((one) => one.going)
  // Four a month, by the dated rule.
  expect(going).toEqual([1, 1, 1, 1, 0, 0, 0])
  expect(tried).toMatchObject({
    months: [{ month: '2026-11', members: 1, spent: 1, stopped: 1 }],
    mix: { useful: 5, about: 0, selling: 2, sellingMax: 3 },
  })
  expect((tried.posts as Json[])[4]).toMatchObject({ stopped: [{ reason: 'moment_quota', count: 1 }] })
  expect((tried.posts as Json[])[5]).toMatchObject({ refusal: { reason: 'no_words' } })
  expect(await refusalOf('PUT', `/moment-sets/${id}/state`, { state: 'running' })).toBe('post_refused')
})

it('goes post by post at its time to members, whose publishing alone counts', async () => {
  await save([post('2026-11-10', '12:00'), post('2026-11-12', '12:00'), post('2026-11-14', '20:30')])
  await move('running')
  await goOn(119 * MINUTE_MS)
  expect(await states()).toEqual(['planned', 'planned', 'planned'])
  await move('draft')
  await move('running')
  await goOn(2 * MINUTE_MS)
  expect(await states()).toEqual(['out', 'planned', 'planned'])
  await goOn(MINUTE_MS)
  expect(await refusalOf('PUT', `/moment-sets/${id}/state`, { state: 'draft' })).toBe('wrong_state')
  const [first] = postsOf(await read())
  const { sendId } = (first?.result ?? {}) as Json
  const send = await ask('GET', `/mass-sends/${sendId}`)
  expect(send).toMatchObject({ kind: 'moment', body: '2026-11-10 的话', submittedBy: '方老板', contentKind: 'useful' })
  const [task] = send.tasks as Json[]
  expect(first).toMatchObject({ result: { members: 1, published: 0, waiting: 1 } })
  await company.deed('publish_moment', { moment_id: task?.ref, userid: 'lin' })
  await goOn(5 * MINUTE_MS)
  expect(postsOf(await read())[0]).toMatchObject({ result: { published: 1, waiting: 0, shown: 1, likes: 0 } })
  // What is out stays, whatever is saved.
  await save([post('2026-11-12', '20:30'), post('2026-11-14', '20:30')])
  expect(await states()).toEqual(['out', 'planned', 'planned'])
  const {
    version,
    posts: [gone],
  } = (await read()) as { version: number; posts: Json[] }
  const late = { version, ...frame, evenIfRefused: false, posts: [{ ...asSent(gone ?? {}), text: '晚了一步' }] }
  expect(await refusalOf('PUT', `/moment-sets/${id}`, late)).toBe('changed_meanwhile')
  const days = await ask('GET', '/reach/days?from=2026-11-09&to=2026-11-15')
  expect(days.moments).toMatchObject([
    { day: '2026-11-10', momentSetId: id, posts: 1, out: 1 },
    { day: '2026-11-12', posts: 1, out: 0 },
    { day: '2026-11-14', posts: 1, out: 0 },
  ])
})

it('is saved while it goes in the name of who saves, and not with words that cannot go', async () => {
  const { version } = await read()
  const posts = [post('2026-11-12', '20:30', { text: '' }), post('2026-11-14', '20:30')]
  const body = { version, ...frame, evenIfRefused: false, posts }
  expect(await refusalOf('PUT', `/moment-sets/${id}`, body)).toBe('post_refused')
  expect(await read()).toMatchObject({ version, launchedBy: '方老板' })
  const keeper = await tenant.signIn('operator', '李主管')
  const good = { ...body, posts: [post('2026-11-12', '20:30'), post('2026-11-14', '20:30')] }
  expect((await keeper.call('PUT', `/moment-sets/${id}`, good)).status).toBe(200)
  expect(await read()).toMatchObject({ state: 'running', launchedBy: '李主管' })
  const audit = (await ask('GET', '/audit')).items as Json[]
  expect(audit.find(({ action }) => action === 'reach.save_moment_set')).toMatchObject({
    detail: { before: '方老板', state: 'running' },
  })
})

it('sends nothing while it is paused, says what was missed, and sends that when it is moved', async () => {
  await move('paused')
  await goOn(3 * DAY_MS)
  expect(await states()).toEqual(['out', 'planned', 'planned'])
  await move('running')
  await goOn(MINUTE_MS)
  expect(postsOf(await read()).slice(1)).toMatchObject([
    { state: 'missed', refusal: { reason: 'late' } },
    { state: 'planned' },
  ])
  const [, missed, last] = postsOf(await read())
  await save([{ ...asSent(missed ?? {}), day: '2026-11-13', time: '20:30' }, asSent(last ?? {})])
  expect(await states()).toEqual(['out', 'planned', 'planned'])
  await goOn(9 * 60 * MINUTE_MS)
  expect(await states()).toEqual(['out', 'out', 'planned'])
})

it('takes back what members have not published when it is stopped, and can be made again', async () => {
  const copy = await ask('POST', `/moment-sets/${id}/copies`, { from: '2026-12-10', name: '十二月' })
  await move('stopped')
  await goOn(MINUTE_MS)
  const shown = postsOf(await read())
  expect(shown.map(({ state }) => state)).toEqual(['out', 'out', 'withdrawn'])
  // Published stays published; the other is taken back.
  expect(shown.map(({ result }) => (result as Json | null)?.published)).toEqual([1, 0, undefined])
  const { sendId } = (shown[1]?.result ?? {}) as Json
  expect((await ask('GET', `/mass-sends/${sendId}`)).cancelAskedAt).not.toBeNull()
  const again = await ask('GET', `/moment-sets/${copy.momentSetId}`)
  expect(again).toMatchObject({ name: '十二月', state: 'draft', from: '2026-12-10' })
  expect(postsOf(again).map(({ day, time, state }) => [day, time, state])).toEqual([
    ['2026-12-10', '12:00', 'planned'],
    ['2026-12-13', '20:30', 'planned'],
    ['2026-12-14', '20:30', 'planned'],
  ])
  const audit = (await ask('GET', '/audit')).items as { action: string }[]
  expect(audit.map(({ action }) => action)).toContain('reach.change_moment_set')
  expect(tenant.tenantId).not.toBe('')
})
