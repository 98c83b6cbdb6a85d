import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { aPerson, fillWarehouse } from './fixtures.ts'
import { membersOf, type Rule } from './index.ts'

const start = new Date('2026-11-20T02:00:00Z')
const DAY_MS = 86_400_000
const city = (name: string): Rule['root'] => ({ kind: 'attribute', field: 'city', operator: 'is', values: [name] })
const within = (segmentId: string): Rule['root'] => ({ kind: 'in_segment', segmentId })
const rule = (root: Rule['root']): Rule => ({ version: 1, root })

describe('segments in segments', () => {
  let world: World
  let tenant: TestTenant
  let operator: Caller

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules, { at: start })
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    tenant = await newTenant(world)
    operator = await tenant.signIn('operator')
    const order = (n: number) => ({
      orderId: `0190f5a0-0000-7000-8000-00000000000${n}`,
      platform: 'tmall',
      isSale: true,
      placedAt: new Date(start.getTime() - n * DAY_MS),
      paid: 1_000_000,
      refunded: 0,
    })
    await fillWarehouse(world.platform, tenant.tenantId, [
      aPerson(1, { city: '上海', orders: [order(1), order(2)] }),
      aPerson(2, { city: '上海', orders: [order(3)] }),
      aPerson(3, { city: '杭州', orders: [order(4)] }),
      aPerson(4, { city: '杭州' }),
    ])
  })

  async function save(name: string, root: Rule['root']): Promise<string> {
    const made = await operator.call('POST', '/segments', { name, rule: rule(root) })
    expect(made.status, JSON.stringify(made.json)).toBe(200)
    return String(made.json.id)
  }
  const buyers: Rule['root'] = { kind: 'orders', figure: 'count', operator: 'at_least', value: 1 }

  it('are counted, listed and explained down to the conditions inside', async () => {
    const shanghai = await save('上海', city('上海'))
    const asked = rule({ all: [within(shanghai), { kind: 'orders', figure: 'count', operator: 'at_least', value: 2 }] })
    const counted = await operator.call('POST', '/segments/count', { rule: asked })
    expect(counted.json.parts).toEqual([
      { path: 'root', count: 1 },
      { path: 'root.all.0', count: 2 },
      { path: 'root.all.0.segment', count: 2 },
      { path: 'root.all.1', count: 1 },
    ])
    const outer = await save('上海买过两次', asked.root)
    expect(await tenant.inside((ctx) => membersOf(ctx, outer))).toEqual([1])
    const why = await operator.call('POST', '/segments/explain', { rule: rule(within(outer)), contactId: 2 })
    expect(why.json.parts).toEqual([
      { path: 'root', fits: false, asked: '在分群 上海买过两次 里', found: '' },
      { path: 'root.segment', fits: false, asked: '以下都满足', found: '' },
      { path: 'root.segment.all.0', fits: true, asked: '在分群 上海 里', found: '' },
      { path: 'root.segment.all.0.segment', fits: true, asked: '城市是 上海', found: '实际 上海' },
      { path: 'root.segment.all.1', fits: false, asked: '下单至少 2 单', found: '实际 1 单' },
    ])
  })

  it('follow a change of the one inside, and go on when it is archived', async () => {
    const inner = await save('里面', city('上海'))
    const outer = await save('外面', { not: within(inner) })
    const members = () => tenant.inside((ctx) => membersOf(ctx, outer))
    expect(await members()).toEqual([3, 4])
    await operator.call('PATCH', `/segments/${inner}`, { rule: rule(city('杭州')) })
    expect(await members()).toEqual([1, 2])
    await operator.call('DELETE', `/segments/${inner}`)
    expect(await members()).toEqual([1, 2])
  })

  it('never form a ring: the refusal names it', async () => {
    const a = await save('甲', city('上海'))
    const b = await save('乙', within(a))
    const c = await save('丙', { any: [city('杭州'), { not: within(b) }] })
    const closed = await operator.call('PATCH', `/segments/${a}`, { rule: rule({ all: [within(c)] }) })
    expect(closed).toMatchObject({ status: 409, json: { code: 'segment_ring', fields: [{ path: 'body.rule' }] } })
    expect(JSON.stringify(closed.json)).toContain('甲 → 丙 → 乙 → 甲')
    const self = await operator.call('PATCH', `/segments/${a}`, { rule: rule(within(a)) })
    expect(JSON.stringify(self.json)).toContain('甲 → 甲')
    expect((await operator.call('GET', `/segments/${a}`)).json.rule).toEqual(rule(city('上海')))
  })

  it('are refused when they grow too big together, or are nobody’s', async () => {
    const many = await save('许多', { any: Array.from({ length: 90 }, () => city('上海')) })
    const five = rule({ any: Array.from({ length: 5 }, () => within(many)) })
    const counted = await operator.call('POST', '/segments/count', { rule: five })
    expect(counted).toMatchObject({ status: 409, json: { code: 'rule_too_big' } })
    expect((await operator.call('POST', '/segments', { name: '太大', rule: five })).json.code).toBe('rule_too_big')
    const inner = await save('小', city('上海'))
    await save('大', { any: Array.from({ length: 5 }, () => within(inner)) })
    const grown = await operator.call('PATCH', `/segments/${inner}`, {
      rule: rule({ any: Array.from({ length: 90 }, () => city('上海')) }),
    })
    expect(grown.json.code).toBe('rule_too_big')

    const stranger = await newTenant(world, '别家')
    const theirs = await (await stranger.signIn('operator')).call('POST', '/segments', {
      name: '别家的',
      rule: rule({ all: [] }),
    })
    const stolen = await operator.call('POST', '/segments', {
      name: '偷',
      rule: rule({ all: [within(String(theirs.json.id))] }),
    })
    expect(stolen).toMatchObject({ status: 404, json: { fields: [{ path: 'body.rule.root.all.0.segmentId' }] } })
    expect(
      (await operator.call('POST', '/segments/count', { rule: rule(within(String(theirs.json.id))) })).json.count,
    ).toBe(0)
  })

  it('are compared region by region', async () => {
    const ids = [await save('上海', city('上海')), await save('买过', buyers), await save('所有人', { all: [] })]
    const [shanghai, bought, everybody] = ids
    const { json } = await operator.call('POST', '/segments/compare', { segmentIds: ids })
    expect(json.segments).toMatchObject([{ count: 2 }, { count: 3 }, { count: 4, name: '所有人' }])
    expect((json.regions as { count: number }[]).filter((region) => region.count > 0)).toEqual([
      { segmentIds: [everybody], count: 1 },
      { segmentIds: [bought, everybody], count: 1 },
      { segmentIds: [shanghai, bought, everybody], count: 2 },
    ])
    const twice = await operator.call('POST', '/segments/compare', { segmentIds: [shanghai, shanghai] })
    expect(twice.status).toBe(400)
    const names = await operator.call('GET', '/segment-names')
    expect((names.json.items as unknown[]).length).toBe(3)
  })

  it('of a fuzzy tag are whom it pays to mean: exactly those above the break-even', async () => {
    const { groupId } = (await operator.call('POST', '/tag-groups', { name: '兴趣', family: 'category' })).json
    const { tagId } = (await operator.call('POST', '/tags', { groupId, name: '爱猫' })).json
    const sure = (id: number, confidence: number, daysAgo: number) =>
      aPerson(id, {
        fuzzyTags: [
          {
            tagId: String(tagId),
            confidence,
            observedAt: new Date(start.getTime() - daysAgo * DAY_MS),
            halfLifeDays: 10,
          },
        ],
      })
    await fillWarehouse(world.platform, tenant.tenantId, [
      // Faded to 0.8, 0.4, 0.15 and 0.05.
      ...[sure(11, 0.8, 0), sure(12, 0.8, 10), sure(13, 0.6, 20), sure(14, 0.1, 10)],
    ])
    const read = await operator.call('GET', `/fuzzy-targeting/${tagId}?hit=900000&miss=100000`)
    expect(read).toMatchObject({ status: 200, json: { breakEven: 0.1, people: 3, all: { people: 4 } } })
    const worth = (...confidences: number[]) =>
      Math.round(confidences.reduce((sum, p) => sum + p * 900_000 - (1 - p) * 100_000, 0))
    const { value, all, curve, breakEven } = read.json as {
      readonly [key: string]: unknown
      readonly all: { readonly value: number }
      readonly curve: readonly { readonly from: number; readonly people: number; readonly value: number }[]
    }
    expect(value).toBe(worth(0.8, 0.4, 0.15))
    expect(all.value).toBe(worth(0.8, 0.4, 0.15, 0.05))
    expect(curve.map(({ people }) => people).toSorted()).toContain(2)
    expect(Math.max(...curve.map((one) => one.value))).toBeLessThanOrEqual(Number(value))
    const asked: Rule['root'] = { kind: 'tag', has: 'any', tagIds: [String(tagId)], confidence: Number(breakEven) }
    expect((await operator.call('POST', '/segments/count', { rule: rule(asked) })).json.count).toBe(3)
    expect((await operator.call('GET', `/fuzzy-targeting/${tagId}?hit=0&miss=1`)).status).toBe(400)
    const stranger = await (await newTenant(world)).signIn('owner')
    expect((await stranger.call('GET', `/fuzzy-targeting/${tagId}?hit=1&miss=1`)).status).toBe(404)
  })
})
