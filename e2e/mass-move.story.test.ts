import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }

// 10:00 in Shanghai.
const { world, tenant, owner, company, connected, ask, refusalOf, pass, wecom, close } = await openWecomShop({
  at: new Date('2026-11-10T02:00:00Z'),
})
const people: number[] = []
beforeAll(async () => {
  await ask('POST', `/wecom/companies/${connected.companyId}/directory`)
  for (const name of ['甲友', '乙友']) {
    const person = String((await company.deed('bear', { name, gender: 2 })).person)
    await company.deed('add', { person, userid: 'lin' })
    const contact = await vi.waitFor(async () => {
      const { items } = (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json
      expect(items).toHaveLength(1)
      return (items as Json[])[0]
    }, SOON)
    people.push(Number(contact?.id))
    const granted = { purpose: 'marketing', state: 'granted', proof: { way: 'chat' } }
    await ask('PUT', `/contacts/${contact?.id}/consents`, granted)
  }
})
afterAll(close)

async function submit(name: string, contactIds: readonly number[], at: string): Promise<string> {
  const text = `${name}的话 {{今天日期}}`
  const draft = { companyId: connected.companyId, purpose: 'marketing', text, senderUserid: null }
  const { massSendId } = await ask('POST', '/mass-sends', { ...draft, name, contactIds, at })
  await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId })
  return String(massSendId)
}
const read = (id: string) => ask('GET', `/mass-sends/${id}`)
/** What is planned on which day, of one send. */
async function plannedDays(id: string): Promise<unknown> {
  const { days } = await ask('GET', '/reach/days?from=2026-11-09&to=2026-12-01')
  return (days as Json[]).flatMap(({ day, campaigns }) =>
    (campaigns as Json[]).filter(({ campaignId }) => campaignId === id).map(({ planned }) => [day, planned]),
  )
}
async function move(id: string, day: string): Promise<Json> {
  const moved = await ask('POST', `/mass-sends/${id}/move`, { day })
  await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId: moved.massSendId })
  return moved
}

let first: string
it('shows on which days its people get something else', async () => {
  first = await submit('会员日', people, '2026-11-12T04:00:00Z')
  const other = await submit('别的', people.slice(0, 1), '2026-11-15T04:00:00Z')
  expect([await plannedDays(first), await plannedDays(other)]).toEqual([[['2026-11-12', 2]], [['2026-11-15', 1]]])
  expect((await read(first)).body).toBe('会员日的话 11月12日')
  const conflicts = await ask('GET', `/mass-sends/${first}/conflicts?from=2026-11-09&to=2026-12-01`)
  expect(conflicts).toEqual({ people: 2, days: [{ day: '2026-11-15', people: 1 }] })
})

it('is put on another day at the same time, judged anew, and back', async () => {
  const moved = await move(first, '2026-11-20')
  expect(moved.was).toBe('2026-11-12')
  const id = String(moved.massSendId)
  expect(await read(first)).toMatchObject({ state: 'cancelled', counts: { withdrawn: 2 } })
  expect(await read(id)).toMatchObject({
    ...{ name: '会员日', body: '会员日的话 11月20日', sendAt: '2026-11-20T04:00:00.000Z', counts: { waiting: 2 } },
  })
  expect([await plannedDays(first), await plannedDays(id)]).toEqual([[], [['2026-11-20', 2]]])
  const back = await move(id, '2026-11-12')
  expect(back.was).toBe('2026-11-20')
  first = String(back.massSendId)
  expect((await read(first)).body).toBe('会员日的话 11月12日')
  expect(await plannedDays(first)).toEqual([['2026-11-12', 2]])
  const audit = (await ask('GET', '/audit')).items as { action: string }[]
  expect(audit.map(({ action }) => action)).toContain('reach.move_mass_send')
})

it('stays where it is when its time would be over, when it is over, and once WeCom has it', async () => {
  expect(await refusalOf('POST', `/mass-sends/${first}/move`, { day: '2026-11-09' })).toBe('in_the_past')
  await pass(2 * 86_400_000 + 3 * 3_600_000)
  await wecom.control('settle')
  await runNamedJob(world, 'reach.carry_mass_sends', {})
  expect(await read(first)).toMatchObject({ tasks: [{ state: 'created' }] })
  expect(await refusalOf('POST', `/mass-sends/${first}/move`, { day: '2026-11-21' })).toBe('asked_already')
  // Whoever was refused holds nothing: it is carried on at once.
  await ask('POST', `/mass-sends/${first}/cancellation`)
  await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId: first })
  expect(await read(first)).toMatchObject({ tasks: [{ state: 'cancelled' }] })
  expect(await refusalOf('POST', `/mass-sends/${first}/move`, { day: '2026-11-21' })).toBe('over_already')
})

it('is made once of a line of a plan, also after it was moved, and never of a plan that was dropped', async () => {
  const { dayPlanId } = await ask('POST', '/day-plans', { kind: 'member_day', day: '2026-12-08' })
  const shown = () => ask('GET', `/day-plans/${dayPlanId}`) as Promise<{ version: number; plan: Json }>
  const blank = { after: 0, time: '12:00', way: 'private_chat', segmentId: null, text: '今天会员日', sent: null }
  const reach = ['r1', 'r2'].map((key) => ({ ...blank, key, title: key }))
  const keep = async (part: Json) => {
    const { version, plan } = await shown()
    return ask('PUT', `/day-plans/${dayPlanId}`, { version, plan: { ...plan, ...part } })
  }
  await keep({ reach })
  const draft = (key: string) => ({
    ...{ companyId: connected.companyId, purpose: 'marketing', text: '今天会员日', senderUserid: null },
    ...{ contactIds: people, at: '2026-12-08T04:00:00Z', line: { planId: dayPlanId, key } },
  })
  const sentOf = async (key: string) => ((await shown()).plan.reach as Json[]).find((one) => one.key === key)?.sent
  const both = await Promise.all([1, 2].map(() => ask('POST', '/mass-sends', draft('r1'))))
  expect(both[1]).toEqual(both[0])
  expect(await sentOf('r1')).toBe(both[0]?.massSendId)
  const moved = await move(String(both[0]?.massSendId), '2026-12-07')
  expect(await sentOf('r1')).toBe(moved.massSendId)
  expect(await ask('POST', '/mass-sends', draft('r1'))).toEqual({ massSendId: moved.massSendId })
  await keep({ state: 'dropped' })
  expect(await refusalOf('POST', '/mass-sends', draft('r2'))).toBe('plan_dropped')
  expect(await refusalOf('POST', '/mass-sends', draft('none'))).toBe('not_found')
  expect(await sentOf('r2')).toBeNull()
})
