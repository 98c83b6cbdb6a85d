import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from '../fixtures.ts'
import type { ContactDraft } from '../model/contact.ts'
import { readContact } from './read-contact.ts'
import { readContacts } from './read-contacts.ts'
import { pageContacts } from './store/contact-list.ts'
import { upsertContacts } from './upsert-contacts.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

const phone = (value: string) => identity('phone', value)
const member = (value: string) => identity('member_no', value)
const everybody = { search: undefined, tagId: undefined, guideStaffId: undefined, source: undefined, fields: [] }

function upsert(tenant: TestTenant, drafts: readonly ContactDraft[]) {
  return tenant.inside((ctx) => upsertContacts(ctx, drafts))
}

async function listPeople(ctx: Ctx) {
  const places = await pageContacts(ctx, everybody, 'createdAt', undefined, 10_000)
  return readContacts(
    ctx,
    places.map((place) => place.id),
  )
}

describe('upsertContacts beside others', () => {
  const beside = (tenant: TestTenant, drafts: readonly ContactDraft[]) =>
    tenant.inside((ctx) => upsertContacts(ctx, drafts, { beside: true }))

  /** Transactions that wait for another one to end. */
  const heldUp = async () => {
    const { rows } = await world.platform.database.pool.query(`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event = 'transactionid'`)
    return rows[0].count
  }

  it('writes while another does, and fails on the key of whom both have met first', async () => {
    const tenant = await newTenant(world)
    const met = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const first = tenant.inside(async (ctx) => {
      const [made] = await upsertContacts(ctx, [draft([member('a')])], { beside: true })
      met.resolve()
      await goOn.promise
      return made
    })
    await met.promise
    expect(await beside(tenant, [draft([member('b')])])).toMatchObject([{ isNew: true }])
    const second = beside(tenant, [draft([member('c'), member('a')])])
    const failed = expect(second).rejects.toMatchObject({ code: '23505' })
    await expect.poll(heldUp).toBe(1)
    goOn.resolve()
    const { contactId = 0 } = (await first) ?? {}
    await failed
    expect(await upsert(tenant, [draft([member('c'), member('a')])])).toEqual([{ contactId, isNew: false }])
  })
})

describe('upsertContacts', () => {
  it('makes a person once, however the phone is written', async () => {
    const tenant = await newTenant(world)
    const [first] = await upsert(tenant, [draft([phone('138 0013 8000')], { name: '张三' })])
    const again = await upsert(tenant, [draft([phone('+8613800138000')], { name: '别名', city: '杭州' })])
    expect(first?.isNew).toBe(true)
    expect(again).toEqual([{ contactId: first?.contactId, isNew: false }])
    const [contact] = await tenant.inside((ctx) => readContacts(ctx, [first?.contactId ?? 0]))
    expect(contact).toMatchObject({ name: '张三', city: '杭州', phoneMasked: '138****8000' })
  })

  it('answers in the order of the drafts, and counts each new person once', async () => {
    const tenant = await newTenant(world)
    const answers = await upsert(tenant, [
      draft([member('a')]),
      draft([member('b')]),
      draft([member('a')], { name: '甲' }),
      draft([]),
      draft([phone('138****8000')]),
    ])
    expect(answers.map((one) => one.isNew)).toEqual([true, true, false, true, true])
    expect(answers[2]?.contactId).toBe(answers[0]?.contactId)
    expect(new Set(answers.map((one) => one.contactId)).size).toBe(4)
  })

  it('keeps the older of two people a source takes for one, and notes the pair once', async () => {
    const tenant = await newTenant(world)
    const [older, younger] = await upsert(tenant, [draft([phone('13900000001')]), draft([member('m1')])])
    const both = draft([member('m1'), phone('13900000001'), member('m2')])
    const answers = [await upsert(tenant, [both]), await upsert(tenant, [both])]
    expect(answers.flat().map((one) => one.contactId)).toEqual([older?.contactId, older?.contactId])
    const detail = await tenant.inside((ctx) => readContact(ctx, older?.contactId ?? 0))
    expect(detail.ok && detail.value.conflicts).toEqual([younger?.contactId])
    expect(detail.ok && detail.value.identities.map((one) => one.value).sort()).toEqual(['139****0001', 'm2'])
  })

  it('tells the warehouse what PostgreSQL holds, and nothing when nothing changed', async () => {
    const tenant = await newTenant(world)
    const crowd = Array.from({ length: 1203 }, (_, n) =>
      draft([member(String(n))], {
        name: `客户${n}`,
        attributes: { 等级: String(n % 3), b: 'x' },
        birthday: '1990-05-17',
      }),
    )
    await upsert(tenant, crowd)
    await world.drain()
    const facts = await countFacts(tenant)
    expect(await totals(tenant)).toMatchObject([{ rows: 1203 }])
    expect(await copies(tenant)).toEqual(await totals(tenant))

    await upsert(tenant, crowd)
    expect(await countFacts(tenant)).toBe(facts)
    await upsert(tenant, [draft([member('7')], { city: '杭州' })])
    await world.drain()
    expect(await copies(tenant)).toEqual(await totals(tenant))
  })

  it('needs as many statements for thousands as for one', async () => {
    const tenant = await newTenant(world)
    const crowd = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => draft([phone(`1370000${1000 + from + n}`)], { name: '张三' }))
    const statements: number[] = []
    for (const drafts of [crowd(0, 1), crowd(1, 4000), crowd(0, 4001).map((one) => ({ ...one, city: '杭州' }))])
      await tenant.inside(async (ctx) => {
        let count = 0
        await upsertContacts({ ...ctx, db: ctx.db.withPlugin(counting(() => count++)) }, drafts)
        statements.push(count)
      })
    expect(statements[1]).toBe(statements[0])
    expect(Math.max(...statements)).toBeLessThan(12)
  })

  it('makes one person of one identity, however many say so at once', async () => {
    const tenant = await newTenant(world)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => upsert(tenant, [draft([phone('13600000000'), member(`own${n}`)])])),
    )
    expect(new Set(answers.flat().map((one) => one.contactId)).size).toBe(1)
    expect(answers.flat().filter((one) => one.isNew)).toHaveLength(1)
  })
})

/** What sources may say of one person: consistent facts, any of them missing, always the member number. */
const told = fc
  .record({
    who: fc.integer({ min: 0, max: 9 }),
    named: fc.boolean(),
    placed: fc.boolean(),
    phoned: fc.boolean(),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ who, named, placed, phoned, day }) =>
    draft([member(`m${who}`), ...(phoned ? [phone(`1350000000${who}`)] : [])], {
      ...(named ? { name: `客户${who}` } : {}),
      ...(placed ? { city: `城市${who}`, attributes: { 等级: String(who) } } : {}),
      createdAt: new Date(Date.UTC(2026, 0, day)),
    }),
  )

describe('upsertContacts of any crowd', () => {
  it('holds the same people whatever the order and the batches, and repeating changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (all, n) => {
          const [straight, shuffled] = [await newTenant(world), await newTenant(world)]
          await upsert(straight, all)
          await upsert(straight, all)
          const backwards = all.toReversed()
          for (let at = 0; at < all.length; at += n) await upsert(shuffled, backwards.slice(at, at + n))
          expect(await describePeople(shuffled)).toEqual(await describePeople(straight))
        },
      ),
      { numRuns: 12 },
    )
  })
})

async function describePeople(tenant: TestTenant) {
  const people = await tenant.inside(listPeople)
  return people.map(({ id: _, ...person }) => JSON.stringify(person)).sort()
}

describe('row-level security', () => {
  it('shows no other tenant, even to a statement without a condition', async () => {
    const [mine, theirs] = [await newTenant(world), await newTenant(world)]
    await upsert(mine, [draft([member('a')], { name: '我的' })])
    await upsert(theirs, [draft([member('a')], { name: '别人的' })])
    const { pool } = world.platform.database
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query("select set_config('huoshui.tenant', $1, true), set_config('role', 'huoshui_app', true)", [
        mine.tenantId,
      ])
      const seen = await client.query('select name from contacts.contact')
      expect(seen.rows).toEqual([{ name: '我的' }])
      const changed = await client.query("update contacts.contact set name = '改了'")
      expect(changed.rowCount).toBe(1)
      const owned = await client.query('select value from contacts.identity')
      expect(owned.rowCount).toBe(1)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

function counting(note: () => void): Parameters<Executor['withPlugin']>[0] {
  return {
    transformQuery: ({ node }) => {
      note()
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

async function countFacts(tenant: TestTenant): Promise<number> {
  const { pool } = world.platform.database
  const answer = await pool.query('select count(*)::int as n from kit.outbox where tenant_id = $1', [tenant.tenantId])
  return answer.rows[0].n
}

const check = modules.find((module) => module.name === 'contacts')?.checks?.[0]
async function totals(tenant: TestTenant) {
  return check?.truth(world.platform.database.system, tenant.tenantId)
}
async function copies(tenant: TestTenant) {
  return check && world.platform.warehouse.rows(check.copy(tenant.tenantId))
}
