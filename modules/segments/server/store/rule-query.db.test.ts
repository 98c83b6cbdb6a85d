import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { contactTable } from '#modules/contacts/index.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import type { Person } from '../../conditions/person.ts'
import { aPerson, fillWarehouse } from '../../fixtures.ts'
import { backdropsOf, judge } from '../../model/judge.ts'
import { partsOf } from '../../model/parts.ts'
import type { Rule } from '../../model/rule.ts'
import { asOf, person, rule } from '../../testing/random-rule.ts'
import { countPeople, listMembers, listMembersOfAll } from './people.ts'

const RULES = 40
const RULES_BY_NAME = 20
const PEOPLE = 200

describe('a rule in the warehouse and in memory', () => {
  let world: World
  let tenant: TestTenant
  let people: Person[]
  const seed = Math.floor(Math.random() * 2 ** 31)

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules)
    tenant = await newTenant(world)
    const other = await newTenant(world, '别家')
    people = fc.sample(person, { seed, numRuns: PEOPLE }).map((made, i) => ({ ...made, contactId: i + 1 }))
    await fillWarehouse(world.platform, tenant.tenantId, people)
    await fillWarehouse(
      world.platform,
      other.tenantId,
      people.map((one) => ({ ...one, contactId: one.contactId + 500 })),
    )
  })
  afterAll(() => world.close())

  const scope = () => ({ tenantId: tenant.tenantId, timezone: 'Asia/Shanghai', asOf })
  const judgeAll = (made: Rule) => {
    const backdrops = backdropsOf(made, people, scope())
    return people.map((one) => judge(made, one, scope(), backdrops))
  }

  it(`agree on the count of every part (people from seed ${seed})`, async () => {
    await tenant.inside((ctx) =>
      fc.assert(
        fc.asyncProperty(rule, async (made) => {
          const counted = await countPeople(ctx, made, scope())
          const judged = judgeAll(made)
          const parts = partsOf(made).map(({ path, at }) => ({ path, count: judged.filter((fits) => fits[at]).length }))
          expect(counted.parts).toEqual(parts)
          expect(counted.sample).toHaveLength(Math.min(10, counted.count))
        }),
        { numRuns: RULES },
      ),
    )
  })

  it(`agree on who it is (people from seed ${seed})`, async () => {
    await tenant.inside((ctx) =>
      fc.assert(
        fc.asyncProperty(rule, async (made) => {
          const members = judgeAll(made).flatMap((fits, i) => (fits[0] ? [i + 1] : []))
          expect(await listMembers(ctx, made, scope())).toEqual(members)
        }),
        { numRuns: RULES_BY_NAME },
      ),
    )
  })

  it('agree when many are asked about, whose events are then found by name', async () => {
    const asked = Array.from({ length: 900 }, (_, i) => i + 1).filter((id) => id % 3 > 0)
    const made = fc.sample(rule, { seed, numRuns: RULES_BY_NAME })
    await tenant.inside(async (ctx) => {
      const found = await listMembersOfAll(ctx, made, { ...scope(), people: asked })
      for (const [i, one] of made.entries()) {
        const judged = judgeAll(one)
        const fits = people.filter((who, at) => judged[at]?.[0] && who.contactId % 3 > 0).map((who) => who.contactId)
        expect(found[i]?.toSorted((a, b) => a - b)).toEqual(fits)
      }
    })
  })

  it('leave out who was removed and who had left by then', async () => {
    const shop = await newTenant(world)
    const scopeThen = (days: number) => ({
      tenantId: shop.tenantId,
      timezone: 'Asia/Shanghai',
      asOf: new Date(asOf.getTime() - days * 86_400_000),
    })
    await fillWarehouse(world.platform, shop.tenantId, [aPerson(1), aPerson(2), aPerson(3)])
    const row = { tenant_id: shop.tenantId, fact_no: 2, version: 2, created_at: asOf.toISOString() }
    const left = { ...row, contact_id: 2, is_deleted: 0, lost_at: new Date(asOf.getTime() - 86_400_000).toISOString() }
    await world.platform.warehouse.insert(contactTable, [left, { ...row, contact_id: 3, is_deleted: 1 }], 'later')
    const everybody: Rule = { version: 1, root: { all: [] } }
    await shop.inside(async (ctx) => {
      expect(await listMembers(ctx, everybody, scopeThen(0))).toEqual([1])
      expect(await listMembers(ctx, everybody, scopeThen(2))).toEqual([1, 2])
    })
  })
})
