import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { launch, newJourney, newSegment, newStep } from '#modules/journeys/fixtures.ts'
import { tickJourneys } from '#modules/journeys/index.ts'
import { tickTasks } from '#modules/tasks/index.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Who gets what: one refuses marketing, one has no friend, one no number. */
const NAMES = ['赵一', '钱二', '孙三', '李四', '周拒', '吴无'] as const

const { world, tenant, company, connected, pass, ask, close } = await openWecomShop({
  at: new Date('2026-11-20T02:00:00Z'),
})
afterAll(close)
const people = new Map<string, number>()
const everybody = () => [...people.values()]

beforeAll(async () => {
  for (const name of NAMES) {
    if (name !== '吴无') {
      const person = String((await company.deed('bear', { name, gender: 2 })).person)
      await company.deed('add', { person, userid: name === '李四' ? 'chen' : 'lin' })
    } else await ask('POST', '/contacts', { name })
    const found = await vi.waitFor(async () => {
      const { items } = await ask('GET', `/contacts?q=${encodeURIComponent(name)}`)
      expect(items).toHaveLength(1)
      return (items as Json[])[0]
    }, SOON)
    people.set(name, Number(found?.id))
  }
  const consent = (name: string, channel: string, state: string) =>
    ask('PUT', `/contacts/${people.get(name)}/consents`, {
      ...{ purpose: 'marketing', channel, state, proof: { way: 'form', note: '会员登记表' } },
    })
  for (const [nth, name] of NAMES.entries()) {
    if (nth < 4) await ask('PATCH', `/contacts/${people.get(name)}`, { phone: `1390000000${nth}` })
    if (nth < 4) await consent(name, 'sms', 'granted')
  }
  await consent('周拒', '', 'refused')
})

interface Line {
  readonly id: string
  readonly way: 'journey' | 'mass' | 'direct'
  readonly state: string
  readonly reason: string | null
  readonly sentence: string
  readonly dueAt: Date
  readonly endedAt: Date | null
  /** Until when something open stands behind it: a task, a message, a recipient. */
  readonly openUntil: Date | null
}

const lines = () =>
  tenant.inside(async (ctx) => {
    const { rows } = await sql<Line>`
      select t.id, t.state, t.reason, t.sentence_zh as sentence, t.due_at as "dueAt", t.ended_at as "endedAt",
        case when m.id is not null then 'direct' when r.id is not null then 'mass' else 'journey' end as way,
        coalesce(case when k.state = 'open' then k.expires_at end,
          case when m.settled_at is null and m.state <> 'suppressed' then m.next_at end,
          case when r.state = 'waiting' then s.expires_at end) as "openUntil"
      from reach.touch t
      left join tasks.task k on k.tenant_id = t.tenant_id and k.touch_id = t.id
      left join reach.direct_message m on m.tenant_id = t.tenant_id and m.touch_id = t.id
      left join reach.mass_recipient r on r.tenant_id = t.tenant_id and r.touch_id = t.id
      left join reach.mass_send s on s.tenant_id = r.tenant_id and s.id = r.mass_send_id
      where t.tenant_id = ${ctx.tenant.id} order by t.proposed_at, t.id`.execute(ctx.db)
    return rows
  })

/** Sent, waiting with a moment, or closed with a reason; anything else was dropped without a word. */
function fateOf({ state, reason, sentence, dueAt, endedAt, openUntil }: Line, now: Date): string {
  if (['confirmed', 'delivered', 'answered'].includes(state)) return 'sent'
  if (state === 'suppressed') return reason && /^为什么没发：.+。$/.test(sentence) ? 'closed' : 'silent'
  if (state === 'proposed' || state === 'reminded') return dueAt > now || openUntil ? 'waiting' : 'silent'
  return endedAt && /^(为什么没发：.+。|没有发：.+)$/.test(sentence) ? 'closed' : 'silent'
}

async function fates(): Promise<Record<string, number>> {
  const now = world.clock.now()
  const told = (await lines()).map((line) => {
    const fate = fateOf(line, now)
    if (fate === 'silent') throw new Error(`Dropped without a word: ${JSON.stringify(line)}`)
    return `${line.way} ${fate}`
  })
  return Object.fromEntries([...Map.groupBy(told, (one) => one)].map(([key, all]) => [key, all.length]))
}

async function turn(): Promise<void> {
  const { tenantId } = tenant
  await world.drain()
  await tickJourneys(world.platform, tenantId)
  for (const id of sends.direct) await runNamedJob(world, 'reach.carry_direct_send', { tenantId, directSendId: id })
  for (const id of sends.mass) await runNamedJob(world, 'reach.carry_mass_send', { tenantId, massSendId: id })
  await tenant.inside((ctx) => tickTasks(ctx))
  await world.drain()
}
const sends = { mass: [] as string[], direct: [] as string[] }

it('ends a day with every intended touch sent, waiting for a moment, or closed with a reason', async () => {
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = await ask('GET', '/reach/restraint')
  const strict = { budget: { on: true, points: 9 }, capWaits: true, repeats: { on: true, days: 7 } }
  await ask('PUT', '/reach/restraint', { ...rules, ...strict, channelCaps: [{ channel: 'sms', touches: 1, days: 30 }] })
  const guide = await tenant.signIn('guide', '小林')
  const assignments = everybody()
    .slice(0, 5)
    .map((contactId) => ({ contactId, staffId: guide.staffId }))
  await ask('POST', '/contacts/guides', { assignments })
  await world.drain()
  const journeys = await tenant.inside(async (ctx) => {
    const segmentId = await newSegment(ctx)
    const steps = [
      newStep(ctx, 0, '10:00'),
      newStep(ctx, 0, '21:45', '晚上好，今天是{{今天日期}}'),
      newStep(ctx, 1, '10:00', '早'),
    ]
    const made = await newJourney(ctx, segmentId, { purpose: 'marketing', steps })
    return [made.id]
  })
  for (const id of journeys) await tenant.inside((ctx) => launch(ctx, id))
  const mass = { companyId: connected.companyId, purpose: 'marketing', contactIds: everybody(), senderUserid: null }
  for (const text of ['周年庆，满 200 减 30', '周年庆，满 200 减 30', '新品到店'])
    sends.mass.push(String((await ask('POST', '/mass-sends', { ...mass, text })).massSendId))
  const account = { kind: 'sms', name: '短信', appId: 'simulator', secret: 'simulator', price: 500, sign: '活水' }
  const { accountId } = await ask('POST', '/channel-accounts', account)
  const body = '周年庆，拒收请回复R'
  const template = { code: 'SMS_1', name: '周年庆', purpose: 'marketing', body }
  const { templateId } = await ask('PUT', `/channel-accounts/${accountId}/templates`, template)
  const sms = { provider: 'sms', accountId, templateId, purpose: 'marketing', contactIds: everybody(), params: {} }
  for (let nth = 0; nth < 2; nth += 1) sends.direct.push(String((await ask('POST', '/direct-sends', sms)).directSendId))
  await turn()
  // A guide does one task, says no to another, and leaves the rest.
  await pass(HOUR_MS)
  await turn()
  const { items } = (await guide.call('GET', '/tasks/mine')).json as { items: Json[] }
  const [one, other] = items
  if (one) expect((await guide.call('POST', `/tasks/${one.id}/complete`, {})).status).toBe(200)
  if (other) await guide.call('POST', `/tasks/${other.id}/skip`, { reason: 'just_talked' })
  await pass(12 * HOUR_MS)
  await turn()

  // Six people: three sends to members and two SMS each are lines of the ledger, whatever the gates say.
  const day = await fates()
  const count = (way: string) =>
    Object.entries(day).reduce((sum, [key, some]) => sum + (key.startsWith(way) ? some : 0), 0)
  expect(count('mass')).toBe(3 * 6)
  expect(count('direct')).toBe(2 * 6)
  expect(count('journey')).toBeGreaterThanOrEqual(2 * 5)
  expect(day['journey waiting']).toBeGreaterThan(0)
  expect(day['direct sent']).toBeGreaterThan(0)
  expect(day['mass closed']).toBeGreaterThan(6)
})

it('names in a guide’s text the day on which it may go, and not the day on which that was decided', async () => {
  const { rows } = await tenant.inside((ctx) =>
    sql<{ text: string; said: string; month: number; day: number }>`
      select k.body as text, t.body as said, extract(month from t.due_at at time zone 'Asia/Shanghai')::int as month,
        extract(day from t.due_at at time zone 'Asia/Shanghai')::int as day
      from tasks.task k join reach.touch t on t.tenant_id = k.tenant_id and t.id = k.touch_id
      where k.tenant_id = ${ctx.tenant.id} and k.body like '晚上好%'`.execute(ctx.db),
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { text, said, month, day } of rows)
    expect([text, said]).toEqual(Array(2).fill(`晚上好，今天是${month}月${day}日`))
  expect(rows.every(({ day }) => day > 20)).toBe(true)
})

it('leaves nothing open once everything has had its time: what waited went, or says why it did not', async () => {
  for (let day = 0; day < 20; day += 1) {
    await pass(DAY_MS)
    await turn()
  }
  const after = await fates()
  expect(Object.keys(after).filter((key) => key.endsWith('waiting'))).toEqual([])
  const why = (await lines()).filter(({ state }) => state === 'expired' || state === 'refused')
  expect(new Set(why.map(({ sentence }) => sentence))).toEqual(
    new Set([
      '为什么没发：导购没有发：刚刚聊过。',
      '为什么没发：排给了导购，到了期限还没有确认发出。',
      '为什么没发：期限内没有成员确认发送，已收回。',
    ]),
  )
})
