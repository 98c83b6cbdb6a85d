import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { launch, newCustomers, newJourney, newSegment } from '#modules/journeys/fixtures.ts'
import { tickJourneys } from '#modules/journeys/index.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const INVITE = '0190c0de-0000-7000-8000-0000000000ab'
const SOON = { timeout: 10_000, interval: 20 }

/** Ten in the morning in Shanghai. */
const { world, tenant, company, connected, ask, close } = await openWecomShop({ at: new Date('2026-11-20T02:00:00Z') })
afterAll(close)

let groupCodeId = ''
beforeAll(async () => {
  const { chat_id } = await company.deed('make_group', { owner: 'lin', name: '福利群' })
  await vi.waitFor(async () => expect((await ask('GET', '/wecom/groups')).items).toHaveLength(1), SOON)
  const words = { name: '福利群码', chatIds: [String(chat_id)], goesOn: false, baseName: '', baseNumber: 1 }
  const made = await ask('POST', '/wecom/group-codes', { companyId: connected.companyId, ...words })
  expect(made.state).toBe('live')
  groupCodeId = String(made.groupCodeId)
})

async function invite(name: string) {
  const guide = await tenant.signIn('guide', name)
  const people = await tenant.inside((ctx) => newCustomers(ctx, 1, guide.staffId))
  await world.drain()
  const journeyId = await tenant.inside(async (ctx) => {
    const words = { groupCodeId, text: '{{客户称呼}}，来福利群坐坐' }
    const node = { kind: 'invite', id: INVITE, title: '邀请', ...words, next: { next: null } } as const
    const journey = await newJourney(ctx, await newSegment(ctx, name), {
      steps: [],
      flow: { entry: INVITE, nodes: [node] },
    })
    await launch(ctx, journey.id)
    return journey.id
  })
  await tickJourneys(world.platform, tenant.tenantId)
  const { items } = (await guide.call('GET', '/tasks/mine')).json
  const { ways } = await ask('GET', `/journeys/${journeyId}/people/${people[0]}`)
  return { guide, tasks: items as readonly Json[], passages: (ways as Json[])[0]?.passages as readonly Json[] }
}

it('gives the guide a message with the code of the group, through the gates and under the ledger', async () => {
  const { guide, tasks, passages } = await invite('小林')
  expect(passages).toMatchObject([{ kind: 'invite', outcome: 'proposed', staff: '小林' }])
  const { json } = await guide.call('GET', `/tasks/${tasks[0]?.id}`)
  expect(json.text).toMatch(/^客户0001，来福利群坐坐\n入群码：https?:\/\/\S+$/)
  expect((await ask('GET', `/touches/${json.touchId}`)).state).toBe('proposed')
})

it('leaves out everybody, and says why, once the code is gone', async () => {
  await ask('DELETE', `/wecom/group-codes/${groupCodeId}`)
  const { tasks, passages } = await invite('小周')
  expect(tasks).toEqual([])
  expect(passages).toMatchObject([{ outcome: 'left_out', sentence: expect.stringContaining('群活码') }])
})
