import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openRecorder, type RecordedPush } from './push-recorder.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>

/** Between two deeds, so that each has a second of its own. */
const STEP_MS = 2_000
const AT_ONCE = 60
/** So many of the 720 orders of other stories, evenly spread: WeCom is asked 130 questions a second. */
const SOME_ORDERS = 48
const SETTLED_WITHIN_MS = 60_000

const shop = await openWecomShop({ at: new Date('2026-11-20T02:00:00Z') })
const { wecom, world, tenant, owner, company } = shop
const recorder = await openRecorder(shop)
afterAll(async () => {
  await recorder.close()
  await shop.close()
})

type Step = readonly [deed: string, userid: 'lin' | 'chen', more?: Json]

/** Six things that happen between one customer and two members, each told by one push. */
const STORIES: readonly { readonly tells: string; readonly steps: readonly Step[]; readonly orders: number }[] = [
  {
    tells: 'leaves one member, comes back, and is removed by the other',
    steps: [
      ['add', 'lin'],
      ['edit_customer', 'lin', { remark: '老主顾', add_tags: ['TAG'] }],
      ['add', 'chen'],
      ['customer_leaves', 'lin'],
      ['add', 'lin'],
      ['staff_deletes', 'chen'],
    ],
    orders: 720,
  },
  {
    tells: 'is removed by one member, added again by them, and leaves the other',
    steps: [
      ['add', 'lin'],
      ['add', 'chen'],
      ['edit_customer', 'lin', { remark: '要回访', add_tags: ['TAG'] }],
      ['staff_deletes', 'chen'],
      ['add', 'chen'],
      ['customer_leaves', 'lin'],
    ],
    orders: SOME_ORDERS,
  },
  {
    tells: 'is lost by all',
    steps: [
      ['add', 'lin'],
      ['edit_customer', 'lin', { add_tags: ['TAG'] }],
      ['add', 'chen'],
      ['customer_leaves', 'lin'],
      ['staff_deletes', 'chen'],
      ['edit_customer', 'lin', { remark: '走了' }],
    ],
    orders: SOME_ORDERS,
  },
]

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length === 0 ? [[]] : all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]))

const ORDERS = permutations([0, 1, 2, 3, 4, 5])

interface Life {
  readonly person: string
  readonly story: number
  readonly order: readonly number[]
  readonly pushes: RecordedPush[]
}

async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) await Promise.all(all.slice(from, from + AT_ONCE).map(work))
}

async function bearAll(): Promise<Life[]> {
  const lives: Life[] = STORIES.flatMap(({ orders }, story) =>
    ORDERS.filter((_, nth) => nth % (ORDERS.length / orders) === 0).map((order, nth) => ({
      person: `p${story}x${nth}`,
      ...{ story, order, pushes: [] },
    })),
  )
  // All have one name, so that nothing but the order of the pushes can tell them apart.
  await inTurns(lives, ({ person }) => company.deed('bear', { id: person, name: '同名的人', gender: 2 }))
  return lives
}

/** Lets everybody live through the six, and keeps what was pushed of each, in the order in which it happened. */
async function liveAll(lives: readonly Life[]): Promise<void> {
  const { tags } = (await company.deed('make_tags', { group: '意向', names: ['高'] })) as { tags: { id: string }[] }
  // The tag itself is known before anybody has it.
  for (const push of await recorder.take()) await recorder.play(push)
  await settle()
  const lifeOf = new Map<string, Life>()
  for (let nth = 0; nth < 6; nth += 1) {
    await shop.pass(STEP_MS)
    await inTurns(lives, async (life) => {
      const [deed, userid, more] = STORIES[life.story]?.steps[nth] ?? cannot('no such step')
      const tagged = more?.add_tags ? { ...more, add_tags: tags.map(({ id }) => id) } : more
      await company.deed(deed, { person: life.person, userid, ...tagged })
      if (nth === 0) lifeOf.set(await externalOf(life.person), life)
    })
    for (const push of await recorder.take()) lifeOf.get(customerIn(push))?.pushes.push(push)
  }
}

const cannot = (why: string): never => {
  throw new Error(why)
}
const customerIn = ({ message }: RecordedPush) => /<ExternalUserID>(?:<!\[CDATA\[)?([\w-]+)/.exec(message)?.[1] ?? ''
const externalOf = async (person: string) =>
  String((await wecom.show('customer', { corpid: company.corpId, person })).external_userid)

/** Plays the pushes of one round, one of each customer, and waits until all are settled. */
async function playRound(lives: readonly Life[], round: number): Promise<void> {
  await inTurns(lives, async ({ pushes, order }) => {
    const push = pushes[order[round] ?? -1] ?? cannot('no such push')
    expect(await recorder.play(push)).toBe(200)
  })
  await settle()
}

async function settle(): Promise<void> {
  const waiting = async () => ((await owner.call('GET', '/wecom/companies')).json.items as Json[])[0]?.waiting
  const began = performance.now()
  while ((await waiting()) !== 0) {
    if (performance.now() - began > SETTLED_WITHIN_MS) cannot('the pushes are not settled')
    await runNamedJob(world, 'channels.settle_left', {})
  }
}

/** All that the database says of each customer's friendships and of the person, by the customer's id. */
async function finalStates(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ externalUserid: string; state: Json }>`
    select f.external_userid as "externalUserid", jsonb_build_object(
      'friends', jsonb_agg(jsonb_build_object('userid', f.userid, 'remark', f.remark, 'state', f.entry_state,
        'addWay', f.add_way, 'addedAt', f.added_at, 'leftAt', f.left_at, 'leftBy', f.left_by, 'tags', f.wecom_tags)
        order by f.userid),
      'person', (select to_jsonb(c) - 'id' - 'tenant_id' from contacts.contact c
        where c.tenant_id = f.tenant_id and c.id = f.contact_id),
      'tags', (select array_agg(t.name) from contacts.contact_tag g
        join contacts.tag t on t.tenant_id = g.tenant_id and t.id = g.tag_id
        where g.tenant_id = f.tenant_id and g.contact_id = f.contact_id)) as state
    from channels.follower f where f.tenant_id = ${tenant.tenantId}
    group by f.tenant_id, f.external_userid, f.contact_id`.execute(world.platform.database.system)
  expect(new Set(rows.map(({ externalUserid }) => externalUserid)).size).toBe(rows.length)
  return new Map(rows.map(({ externalUserid, state }) => [externalUserid, JSON.stringify(state)]))
}

it('six pushes about one customer end the same in each of the 720 orders, through store and database', async () => {
  const lives = await bearAll()
  await liveAll(lives)
  expect(new Set(lives.map(({ pushes }) => pushes.length))).toEqual(new Set([6]))
  for (let round = 0; round < 6; round += 1) await playRound(lives, round)
  const states = await finalStates()
  expect(states.size).toBe(lives.length)
  for (const [story, { tells, orders }] of STORIES.entries()) {
    const own = lives.filter((life) => life.story === story)
    expect(own).toHaveLength(orders)
    const endings = Map.groupBy(own, ({ pushes: [first] }) => states.get(first ? customerIn(first) : ''))
    const told = [...endings].map(([state, some]) => ({ state, orders: some.length, one: some[0]?.order.join('') }))
    expect(told, `who ${tells}`).toHaveLength(1)
  }
  const endOf = (story: number) => {
    const [first] = lives.find((life) => life.story === story)?.pushes ?? []
    return JSON.parse(states.get(first ? customerIn(first) : '') ?? '{}') as Record<'friends', Json[]> & {
      person: Json
      tags: string[] | null
    }
  }
  const friends = (story: number) => endOf(story).friends.map(({ userid, leftBy }) => [userid, leftBy])
  expect(friends(1)).toEqual([
    ['chen', 'staff'],
    ['lin', 'customer'],
  ])
  expect(endOf(0)).toMatchObject({ person: { lost_at: null }, tags: ['高'] })
  expect(endOf(1)).toMatchObject({ person: { lost_at: null }, tags: ['高'] })
  expect(endOf(2).person.lost_at).not.toBeNull()
}, 300_000)
