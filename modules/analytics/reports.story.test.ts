import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { crossSellRule } from './console/reports/cross-sell.ts'
import { silenceRule } from './console/reports/silence-rule.ts'
import { reportReader } from './testing/report-reader.ts'

const YUAN = 10_000
type Row = Readonly<Record<string, unknown>>

let world: World
let tenant: TestTenant
let owner: Caller

/** Puts rows into the warehouse as the pump would. */
async function publish(table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

type Bought = readonly [contactId: number, day: string, yuan: number, ...categories: string[]]

/** What the hand-computed answers below are taken from. At noon in Shanghai, so that no zone moves a day. */
const BOUGHT: readonly Bought[] = [
  [1, '2026-08-05', 600, '粮'],
  [1, '2026-09-10', 300, '粮', '玩具'],
  [1, '2026-11-02', 200, '玩具'],
  [2, '2026-08-20', 100, '粮'],
  [2, '2026-08-30', 100, '粮'],
  [3, '2026-09-15', 50, '玩具'],
  [4, '2026-11-10', 900, '粮'],
  [6, '2025-05-05', 1500, '粮'],
  [6, '2026-11-16', 10, '粮'],
  // Nobody known: counts as sales, never as a person.
  [0, '2026-11-12', 70, '粮'],
]

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
  const orders = BOUGHT.map((bought) => ({ bought, order_id: world.clock.newId() }))
  const placed = (day: string) => `${day}T04:00:00Z`
  await publish(
    'orders',
    orders.map(({ bought: [contact_id, day, yuan], order_id }) => ({
      ...{ contact_id, order_id, kind: 'sale', status: 'paid', is_sale: 1, placed_at: placed(day) },
      ...{ paid: yuan * YUAN, refunded: 0, platform: contact_id === 2 ? 'douyin' : 'youzan' },
    })),
  )
  await publish(
    'order_lines',
    orders.flatMap(({ bought: [contact_id, day, , ...categories], order_id }) =>
      categories.map((category, at) => ({
        ...{ contact_id, order_id, line_no: at + 1, placed_at: placed(day), category, is_sale: 1 },
        ...{ product_code: category, quantity: 1, amount: YUAN },
      })),
    ),
  )
  const joined = (contact_id: number, created_at: string, name: string) => ({
    ...{ contact_id, name, city: '杭州', created_at, lost_at: null },
  })
  await publish('contacts', [
    joined(1, '2025-01-01T00:00:00Z', '周悦'),
    joined(2, '2025-01-01T00:00:00Z', '=2+5'),
    joined(3, '2025-01-01T00:00:00Z', '李宁'),
    joined(4, '2025-01-01T00:00:00Z', '王敏'),
    joined(5, '2026-11-18T00:00:00Z', '陈新'),
    joined(6, '2025-01-01T00:00:00Z', '赵回'),
  ])
})
afterAll(() => world.close())

const { read, peopleOf } = reportReader(() => owner)

describe('retention', () => {
  it('lays buyers out by the month of their first purchase; this month is not complete', async () => {
    const { cohorts, curve } = await read('/reports/retention?months=12')
    const month = (offset: number, people: number, complete = true) => ({ offset, people, complete })
    expect(cohorts).toEqual([
      { month: '2026-08-01', people: 2, months: [month(0, 2), month(1, 1), month(2, 0), month(3, 1, false)] },
      { month: '2026-09-01', people: 1, months: [month(0, 1), month(1, 0), month(2, 0, false)] },
      { month: '2026-11-01', people: 1, months: [month(0, 1, false)] },
    ])
    expect(curve).toEqual([
      { offset: 0, people: 3, kept: 3 },
      { offset: 1, people: 3, kept: 1 },
      { offset: 2, people: 2, kept: 0 },
    ])
  })

  it('opens the people of a cell', async () => {
    expect(await peopleOf({ of: 'cohort', month: '2026-08-01', offset: '0' })).toEqual([1, 2])
    expect(await peopleOf({ of: 'cohort', month: '2026-08-01', offset: '3' })).toEqual([1])
  })
})

describe('categories', () => {
  it('says how long until people buy again, by quartiles of intervals that ended', async () => {
    const { items } = await read('/reports/repurchase-intervals')
    expect(items).toEqual([
      { category: '粮', buyers: 4, people: 2, gaps: 2, quartiles: { q25: 16.5, q50: 23, q75: 29.5 } },
      { category: '玩具', buyers: 2, people: 1, gaps: 1, quartiles: { q25: 53, q50: 53, q75: 53 } },
    ])
    expect(await peopleOf({ of: 'repurchase', category: '粮', band: 'q1' })).toEqual([2])
    expect(await peopleOf({ of: 'repurchase', category: '粮', band: 'q4' })).toEqual([1])
  })

  it('says which category follows which, on the next purchase day', async () => {
    const { categories, cells } = await read('/reports/category-transitions')
    expect(categories).toEqual([
      { category: '粮', departures: 3 },
      { category: '玩具', departures: 1 },
    ])
    const found = Object.fromEntries((cells as Row[]).map((cell) => [`${cell.from}→${cell.to}`, cell]))
    expect(found).toMatchObject({
      '粮→粮': { moves: 2, people: 2, share: 2 / 3 },
      '粮→玩具': { moves: 2, people: 1, share: 2 / 3 },
      '玩具→玩具': { moves: 1, people: 1, share: 1 },
    })
    expect(Object.keys(found)).toHaveLength(3)
    expect(await peopleOf({ of: 'transition', from: '粮', to: '粮' })).toEqual([1, 2])
    const next = await owner.call('POST', '/segments/count', { rule: crossSellRule('粮', '玩具') })
    expect(next.json.count, 'whose last order was 粮 and who never bought 玩具').toBe(3)
  })
})

describe('who brings what', () => {
  it('draws the curve of concentration', async () => {
    const { people, money, topShare, bands } = await read('/reports/concentration')
    expect({ people, money }).toEqual({ people: 5, money: 2260 * YUAN })
    expect(topShare).toBeCloseTo(1100 / 2260, 12)
    expect((bands as Row[]).map(({ band, money }) => [band, Number(money) / YUAN])).toEqual([
      [4, 1100],
      [8, 900],
      [12, 200],
      [16, 50],
      [20, 10],
    ])
    expect((bands as Row[]).at(-1)).toMatchObject({ peopleShare: 1, moneyShare: 1 })
    expect(await peopleOf({ of: 'concentration', band: '4' })).toEqual([1])
  })

  it('names those who bring four fifths of the money, and the fifth who bring most', async () => {
    const found = await read('/reports/concentration?days=3650')
    // With all their orders: 6 brought 1510, 1 brought 1100, 4 brought 900, 2 brought 200, 3 brought 50; 80 % are 3008.
    expect(found).toMatchObject({ topPeople: 1, makers: { people: 3, share: 3 / 5, money: 3510 * YUAN } })
    expect(await peopleOf({ of: 'pareto', part: 'most_money', days: '3650' })).toEqual([1, 4, 6])
    expect(await peopleOf({ of: 'pareto', part: 'top_fifth', days: '3650' })).toEqual([6])
    expect((await owner.call('GET', '/reports/people?of=pareto')).status).toBe(422)
  })

  it('says after how long a silence people still come back, of purchases for which it can be known', async () => {
    const { gaps, quartiles, steps, lastGood } = await read('/reports/recency')
    // Gaps of 36, 53, 10 and 560 days; who is silent now: 18, 82, 66, 10 and 4 days.
    expect({ gaps, quartiles, lastGood }).toEqual({
      ...{ gaps: 4, quartiles: { q25: 29.5, q50: 44.5, q75: 179.75 } },
      lastGood: null,
    })
    expect((steps as Row[]).slice(0, 3)).toMatchObject([
      { from: 0, to: 30, people: 3, silent: 6, returned: 1, share: null },
      { from: 30, to: 60, people: 0, silent: 5, returned: 2 },
      { from: 60, to: 90, people: 2, silent: 1, returned: 0 },
    ])
    expect((steps as Row[]).at(-1)).toMatchObject({ from: 360, to: null, people: 0 })
    expect(await peopleOf({ of: 'silence', offset: '2' })).toEqual([2, 3])
    const rule = silenceRule(60, 90)
    expect((await owner.call('POST', '/segments/count', { rule })).json.count, 'the same people').toBe(2)
  })

  it('counts who came to the line this year, the target, and who is next', async () => {
    const core = await read('/reports/core-line')
    expect(core).toMatchObject({
      ...{ line: 1000 * YUAN, year: 2026, now: { above: 1, near: 1, below: 3 }, lastYear: 1, target: 2 },
      forecast: null,
      next: [
        {
          ...{ contactId: 4, name: '王敏', total: 900 * YUAN, gap: 100 * YUAN, usual: 900 * YUAN, orders: 1 },
          chance: null,
        },
      ],
    })
    const months = core.months as { thisYear: number | null; lastYear: number }[]
    expect(months.map((one) => one.thisYear)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, null])
    expect(months.map((one) => one.lastYear)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
    expect(await peopleOf({ of: 'core_line', side: 'above' })).toEqual([1])
    expect(await peopleOf({ of: 'core_line', side: 'below' })).toEqual([2, 3, 6])
    // A lower line: another question.
    expect(await read(`/reports/core-line?line=${150 * YUAN}`)).toMatchObject({ now: { above: 3, near: 0, below: 2 } })
  })

  it('takes income apart, and says what 5 % more of each factor brings', async () => {
    const tree = await read('/reports/revenue-tree?days=30')
    expect(tree).toMatchObject({ income: 1110 * YUAN, unknown: 70 * YUAN })
    const leaves = Object.fromEntries((tree.leaves as Row[]).map((one) => [one.leaf, one]))
    expect(leaves).toMatchObject({
      prospects: { value: 2, gain: 47.1 * YUAN },
      first_rate: { value: 0.5, gain: 47.1 * YUAN },
      first_value: { value: 900 * YUAN, gain: 45 * YUAN },
      old_buyers: { value: 4, gain: 8.4 * YUAN },
      repeat_rate: { value: 0.4, gain: 10.5 * YUAN },
      repeat_orders: { value: 1, gain: 10.5 * YUAN },
      repeat_value: { value: 105 * YUAN, gain: 10.5 * YUAN },
    })
    expect(await peopleOf({ of: 'tree', leaf: 'prospects', days: '30' })).toEqual([4, 5])
    expect(await peopleOf({ of: 'tree', leaf: 'old_buyers', days: '30' })).toEqual([1, 2, 3, 6])
    expect(await peopleOf({ of: 'tree', leaf: 'repeaters', days: '30' })).toEqual([1, 6])
    expect(await peopleOf({ of: 'tree', leaf: 'first_buyers', days: '30' })).toEqual([4])
  })
})

describe('the value of cohorts and channels', () => {
  const each = (cells: unknown) =>
    (cells as Row[]).map(({ people, orders, known, profit }) => [people, orders, known, Number(profit) / YUAN])

  beforeAll(async () => {
    const since = '1970-01-01T00:00:00Z'
    await publish('unit_costs', [{ code: '粮', since, cost: 10 * YUAN }])
    await publish('fulfilment_rules', [{ platform: '', since, amount: 5 * YUAN }])
  })

  it('adds up what each cohort has earned, and says of how many orders it is known', async () => {
    const { cohorts, channels } = await read('/reports/cohort-value?months=12')
    const [august, , november] = cohorts as Row[]
    expect(august).toMatchObject({ month: '2026-08-01', people: 2 })
    // 600, 100, 100 of 粮 each cost 15; what 玩具 cost nobody knows.
    expect(each(august?.cells)).toEqual([
      [2, 3, 3, 755],
      [2, 4, 3, 755],
      [2, 4, 3, 755],
      [2, 5, 3, 755],
    ])
    expect(each(november?.cells)).toEqual([[1, 1, 1, 885]])
    const [youzan, douyin] = channels as Row[]
    expect([youzan?.channel, youzan?.people, douyin?.channel, douyin?.people]).toEqual(['youzan', 3, 'douyin', 1])
    expect(each(douyin?.ages)).toEqual([
      [1, 2, 2, 170],
      [1, 2, 2, 170],
      [1, 2, 2, 170],
    ])
  })

  it('looks at one channel, and opens the people of a cohort', async () => {
    const { cohorts } = await read('/reports/cohort-value?months=24&channel=youzan')
    expect((cohorts as Row[]).map(({ month, people }) => [month, people])).toEqual([
      ['2025-05-01', 1],
      ['2026-08-01', 1],
      ['2026-09-01', 1],
      ['2026-11-01', 1],
    ])
    expect(each((cohorts as Row[])[0]?.cells).at(-1)).toEqual([1, 2, 2, 1480])
    const cell = { of: 'cohort_value', by: 'platform', from: '2026-08-01', to: '2026-09-01' }
    expect(await peopleOf(cell)).toEqual([1, 2, 3])
    expect(await peopleOf({ ...cell, channel: 'douyin' })).toEqual([2])
    expect((await owner.call('GET', '/reports/people?of=cohort_value&by=platform')).status).toBe(422)
    expect((await read('/reports/cohort-value?by=source')).channels).toMatchObject([{ people: 4 }])
  })
})

describe('the board and the pools', () => {
  it('holds a period against what came before', async () => {
    const { rows } = (await read('/reports/baselines?days=30')) as unknown as {
      rows: { metric: string; value: number; baselines: { baseline: string; value: number | null }[] }[]
    }
    const found = new Map(rows.map((row) => [row.metric, row]))
    const against = (metric: string, baseline: string) =>
      found.get(metric)?.baselines.find((one) => one.baseline === baseline)?.value
    expect(found.get('gmv')?.value).toBe(1180 * YUAN)
    // 22 September to 21 October, 23 August to 21 September, 24 July to 22 August, 24 June to 23 July.
    expect(against('gmv', 'previous')).toBe(0)
    expect(against('gmv', 'mean_of_four')).toBe(((0 + 450 + 700 + 0) / 4) * YUAN)
    expect(against('gmv', 'best_of_four')).toBe(700 * YUAN)
    expect(against('gmv', 'last_year')).toBe(0)
    expect(against('order_value', 'previous')).toBeNull()
    expect(found.get('first_buyers')?.value).toBe(1)
    expect(found.get('value_to_date')?.value).toBe(752 * YUAN)
    expect(found.get('people_held')).toMatchObject({ value: 6 })
    const [active, share] = ['people_active', 'active_share'].map((metric) => Number(found.get(metric)?.value))
    expect(active).toBeGreaterThan(0)
    expect(share).toBeCloseTo((active ?? 0) / 6, 12)
  })

  it('scores each pool against its own last periods, and says where nothing is measured', async () => {
    const { pools } = (await read('/home/pools?days=30')) as unknown as { pools: Row[] }
    const found = Object.fromEntries(pools.map((pool) => [pool.pool, pool]))
    expect(Object.keys(found)).toEqual(['widen', 'oxygen', 'soften', 'core', 'spread'])
    expect(found).toMatchObject({
      widen: { metric: 'people_new', value: 1, score: 100, trend: [0, 0, 0, 0, 1], owner: null },
      oxygen: { score: null, alarm: null },
      soften: { score: null },
      // Two in the year up to each end: 1 and 2 from September on.
      core: { metric: 'repeaters', value: 2, score: 100 },
      spread: { metric: 'people_returned', value: 1, score: 100 },
    })
  })

  it('keeps who answers for a pool and for a number', async () => {
    const guide = await tenant.signIn('guide', '何小姐')
    const named = await owner.call('PUT', '/home/pools/owner', { pool: 'core', staffId: guide.staffId })
    expect(named).toMatchObject({ status: 200, json: { owner: { name: '何小姐', active: true } } })
    await owner.call('PUT', '/metrics-catalogue/owner', { metric: 'gmv', staffId: guide.staffId })
    const { pools } = (await read('/home/pools?days=30')) as unknown as { pools: { pool: string; owner: unknown }[] }
    expect(pools.find((one) => one.pool === 'core')?.owner).toMatchObject({ name: '何小姐' })
    const { items } = (await read('/metrics-catalogue')) as unknown as { items: { id: string; owner: unknown }[] }
    expect(items.find((one) => one.id === 'gmv')?.owner).toMatchObject({ staffId: guide.staffId })
    const rest = { place: 'home', staffId: owner.staffId }
    const ofPlace = await owner.call('PUT', '/metrics-catalogue/owners', rest)
    const home = ((await read('/metrics-catalogue')) as unknown as { items: typeof items }).items.filter(
      (item) => (item as unknown as { place: string }).place === 'home',
    )
    expect(ofPlace.json.named).toBe(home.length - 1)
    expect(home.map((item) => (item.owner as { staffId: string }).staffId)).toEqual(
      home.map((item) => (item.id === 'gmv' ? guide.staffId : owner.staffId)),
    )
    const nobody = { ...rest, staffId: '0190f5a0-0000-7000-8000-000000000001' }
    expect((await owner.call('PUT', '/metrics-catalogue/owners', nobody)).status).toBe(422)
    const cleared = await owner.call('PUT', '/metrics-catalogue/owner', { metric: 'gmv', staffId: null })
    expect(cleared.json).toEqual({ owner: null })
    const unknown = await owner.call('PUT', '/home/pools/owner', { pool: 'core', staffId: world.clock.newId() })
    expect(unknown).toMatchObject({ status: 422, json: { code: 'unknown_staff' } })
    expect((await guide.call('PUT', '/home/pools/owner', { pool: 'core', staffId: guide.staffId })).status).toBe(403)
  })
})

describe('the people behind a cell', () => {
  it('come page by page, with what they bought', async () => {
    const first = await read('/reports/people?of=core_line&side=below&limit=2')
    expect(first).toMatchObject({
      people: 3,
      items: [{ contactId: 2, orders: 2, spent: 200 * YUAN }, { contactId: 3 }],
    })
    const rest = await read(`/reports/people?of=core_line&side=below&limit=2&cursor=${first.nextCursor}`)
    expect(rest).toMatchObject({ nextCursor: null, items: [{ contactId: 6, name: '赵回', lastOn: '2026-11-16' }] })
    const [nobodyYet] = (await read('/reports/people?of=tree&leaf=prospects&days=7')).items as Row[]
    expect(nobodyYet).toMatchObject({ contactId: 5, orders: 0, spent: 0, lastOn: null })
  })

  it('leave as a file that no spreadsheet runs, and the look is noted', async () => {
    const answer = await world.app.request('/api/v1/reports/people.csv?of=cohort&month=2026-08-01&offset=0', {
      headers: { cookie: owner.cookie },
    })
    expect(answer.status).toBe(200)
    const [head, ...lines] = (await answer.text()).trimEnd().split('\r\n')
    expect(head).toContain('客户编号,姓名')
    expect(lines).toEqual(['1,周悦,杭州,3,1100.00,2026-11-02', "2,'=2+5,杭州,2,200.00,2026-08-30"])
  })

  it('of the numbers of the home page are those it counts', async () => {
    const of = (figure: string) => peopleOf({ of: 'figure', figure, days: '30' })
    expect(await of('people_held')).toEqual([1, 2, 3, 4, 5, 6])
    expect(await of('people_new')).toEqual([5])
    expect(await of('people_lost')).toEqual([])
    expect(await of('buyers')).toEqual([1, 4, 6])
    expect(await of('repeaters')).toEqual([1, 2])
    expect(await of('people_returned')).toEqual([6])
  })

  it('become a segment that stays as it was found', async () => {
    const cell = { of: 'core_line', side: 'below' }
    const made = await owner.call('POST', '/reports/people/segment', { cell, name: '还差一点的人' })
    expect(made).toMatchObject({ status: 200, json: { name: '还差一点的人', memberCount: 3 } })
    await world.drain()
    const { rule } = await read(`/segments/${made.json.id}`)
    const { json } = await owner.call('POST', '/segments/count', { rule })
    expect(json.count).toBe(3)
    const bad = await owner.call('POST', '/reports/people/segment', { cell: { of: 'cohort' }, name: '不全' })
    expect(bad).toMatchObject({ status: 422, json: { code: 'bad_cell' } })
  })

  it('are refused where the cell is not fully named, and are nobody for a stranger', async () => {
    expect(await owner.call('GET', '/reports/people?of=cohort&month=2026-08-01')).toMatchObject({ status: 422 })
    expect(await owner.call('GET', '/reports/people?of=concentration&band=21')).toMatchObject({ status: 422 })
    expect(await owner.call('GET', '/reports/people?of=cohort&month=2026-08-02&offset=0')).toMatchObject({
      status: 400,
    })
    const stranger = await (await newTenant(world)).signIn('owner')
    const { json } = await stranger.call('GET', '/reports/people?of=cohort&month=2026-08-01&offset=0')
    expect(json).toMatchObject({ people: 0, items: [] })
    expect((await stranger.call('GET', '/reports/people')).json).toMatchObject({ people: 0 })
    expect((await stranger.call('GET', '/reports/core-line')).json).toMatchObject({ target: 0, next: [] })
    expect((await stranger.call('GET', '/reports/concentration')).json).toMatchObject({ people: 0, topShare: null })
  })
})

describe('the budgets of the pools', () => {
  const PATH = '/home/pools/budgets'
  type Pool = Record<string, unknown> & { readonly byHand: number[]; readonly measured: number[] }
  const poolOf = async (pool: string, query = '') => {
    const { pools } = (await read(`${PATH}${query}`)) as unknown as { pools: (Pool & { pool: string })[] }
    return pools.find((one) => one.pool === pool)
  }
  const set = (pool: string, amount: number | null, unitCost: number | null = null, who = owner) =>
    who.call('PUT', PATH, { pool, month: '2026-11', amount, unitCost })

  it('hold what is counted at its price against the month, and foretell its end', async () => {
    expect(await poolOf('widen')).toMatchObject({ amount: null, spent: 0, alarm: null, maySet: true })
    await set('widen', 4 * YUAN, 3 * YUAN)
    // One newcomer in 19.5 of 30 days.
    const state = { counted: { metric: 'people_new', count: 1, amount: 3 * YUAN }, spent: 3 * YUAN, alarm: 'ahead' }
    expect(await poolOf('widen')).toMatchObject({ ...state, forecast: Math.round((3 * YUAN * 30) / 19.5) })
    await set('widen', 2 * YUAN, 3 * YUAN)
    expect(await poolOf('widen')).toMatchObject({ alarm: 'over', since: '2026-11' })
    expect(await poolOf('widen', '?month=2026-12')).toMatchObject({ amount: 2 * YUAN, since: '2026-11', spent: 0 })
    expect(await poolOf('widen', '?month=2026-10')).toMatchObject({ amount: null, since: null })
    await set('spread', null, YUAN)
    expect((await poolOf('spread'))?.measured[15]).toBe(YUAN)
    expect(await set('core', 1, 1)).toMatchObject({ status: 422, json: { code: 'no_unit' } })
  })

  it('know messages and the goods given away', async () => {
    const order_id = world.clock.newId()
    const placed_at = '2026-11-10T04:00:00Z'
    const sale = { contact_id: 4, order_id, placed_at }
    await publish('orders', [{ ...sale, kind: 'sale', status: 'paid', is_sale: 1, paid: YUAN, refunded: 0 }])
    const line = { ...sale, is_sale: 0, amount: 0 }
    await publish('order_lines', [
      { ...line, line_no: 1, product_code: '赠', quantity: 2 },
      { ...line, line_no: 2, product_code: '不知', quantity: 1 },
      { ...line, line_no: 3, product_code: '赠', quantity: 1, amount: YUAN, is_sale: 1 },
    ])
    await publish('unit_costs', [{ code: '赠', since: '2026-01-01T00:00:00Z', cost: 5 * YUAN }])
    const touch = (state: string, channel = 'sms') => ({
      ...{ contact_id: 1, touch_id: world.clock.newId(), channel, state, proposed_at: '2026-11-12T04:00:00Z' },
    })
    await publish('touches', [touch('delivered'), touch('suppressed'), touch('delivered', 'private_chat')])
    await set('oxygen', 100 * YUAN, 500)
    expect(await poolOf('oxygen')).toMatchObject({
      ...{ counted: { count: 1, amount: 500 }, gifts: { amount: 10 * YUAN, unknown: 1 }, spent: 10 * YUAN + 500 },
      ...{ alarm: null, messages: { sms: { parts: 0, amount: 0 }, voice: { parts: 0, amount: 0 } } },
    })
  })

  it('take SMS and calls at the price of their account, each once, apart from what is by hand', async () => {
    const priced = world.clock.newId()
    const at = '2026-11-13T16:30:00Z' // The 14th in the shop's zone.
    const touch = { contact_id: 1, channel: 'sms', state: 'delivered', proposed_at: at }
    await publish('touches', [{ ...touch, touch_id: priced }])
    const paid = (touch_id: string, channel: string, parts: number, cost: number, when = at) => ({
      ...{ touch_id, account_id: 'a', channel, parts, cost, at: when },
    })
    await publish('paid_messages', [
      paid(priced, 'sms', 3, 1350),
      paid(world.clock.newId(), 'voice', 1, 1200),
      paid(world.clock.newId(), 'sms', 9, 0),
      paid(world.clock.newId(), 'sms', 1, 450, '2026-10-31T15:59:00Z'),
    ])
    const oxygen = await poolOf('oxygen')
    expect(oxygen).toMatchObject({
      messages: { sms: { parts: 3, amount: 1350 }, voice: { parts: 1, amount: 1200 } },
      ...{ counted: { count: 1, amount: 500 }, spent: 10 * YUAN + 500 + 1350 + 1200, written: 0 },
    })
    expect(oxygen?.measured[13]).toBe(2550)
    expect((await poolOf('core'))?.messages).toBeNull()
  })

  it('take in what is written by hand; taking out can be undone, and a stranger finds nothing', async () => {
    const expense = { pool: 'soften', day: '2026-11-03', amount: 80 * YUAN, note: '拍视频' }
    const { json } = await owner.call('POST', '/home/pools/expenses', expense)
    await owner.call('POST', '/home/pools/expenses', { ...expense, day: '2026-11-25', note: '海报' })
    await set('soften', 160 * YUAN)
    const both = { spent: 80 * YUAN, planned: 80 * YUAN, forecast: 160 * YUAN, alarm: null }
    expect(await poolOf('soften')).toMatchObject({ ...both, written: 80 * YUAN })
    const mark = (removed: boolean, who = owner) =>
      who.call('PUT', `/home/pools/expenses/${json.id}/removed`, { removed })
    expect((await mark(true, await (await newTenant(world)).signIn('owner'))).status).toBe(404)
    await mark(true)
    expect(await poolOf('soften')).toMatchObject({ spent: 0, forecast: 80 * YUAN })
    await mark(false)
    expect(await poolOf('soften')).toMatchObject(both)
    const { items } = await read('/home/pools/expenses')
    expect(items).toMatchObject([{ note: '海报' }, { note: '拍视频', day: '2026-11-03', amount: 80 * YUAN }])
    expect(await owner.call('POST', '/home/pools/expenses', { ...expense, amount: 0 })).toMatchObject({ status: 400 })
  })

  it('are set by the owner of the shop and by who answers for the pool, by nobody else', async () => {
    const operator = await tenant.signIn('operator', '小吴')
    expect(await set('core', YUAN, null, operator)).toMatchObject({ status: 403, json: { code: 'not_yours' } })
    await owner.call('PUT', '/home/pools/owner', { pool: 'core', staffId: operator.staffId })
    expect((await set('core', YUAN, null, operator)).status).toBe(200)
    expect(await poolOf('core')).toMatchObject({ amount: YUAN, setBy: '小吴', owner: { name: '小吴' } })
    expect((await set('spread', YUAN, null, operator)).status).toBe(403)
  })
})
