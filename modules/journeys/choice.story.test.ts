import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newJourney, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'

const CITIES = ['上海', '杭州', '北京', '上海']
let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[] = []
let segments: readonly string[] = []
let scripts: readonly string[] = []
let choiceId = ''

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T01:30:00Z') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
  const guide = await tenant.signIn('guide', '小林')
  const drafts = CITIES.map((city) => ({
    ...{ identities: [], name: `${city}客户`, city, source: 'manual', guideStaffId: guide.staffId },
  }))
  people = (await tenant.inside((ctx) => upsertContacts(ctx, drafts))).map(({ contactId }) => contactId)
  const inCities = (...values: string[]) => ({ kind: 'attribute', field: 'city', operator: 'is', values })
  const roots = [inCities('上海'), inCities('上海', '杭州'), { all: [] }]
  segments = await made('/segments', (at) => ({ name: `分群${at}`, rule: { version: 1, root: roots[at] } }))
  scripts = await made('/scripts', (at) => ({ name: `话术${at}`, body: `${at}：{{客户称呼}}您好` }))
  await world.drain()
})
afterAll(() => world.close())

async function made(path: string, body: (at: number) => object): Promise<string[]> {
  const answers = []
  for (const at of [0, 1, 2]) answers.push(await operator.call('POST', path, body(at)))
  return answers.map(({ json }) => String(json.id))
}

const lines = () => [0, 1].map((at) => ({ segmentId: segments[at], scriptId: scripts[at] }))
const draft = (change: object = {}) => ({ name: '问候', lines: lines(), fallbackScriptId: scripts[2], ...change })

it('is kept when every line names what there is, once', async () => {
  const strange = { segmentId: segments[0], scriptId: segments[1] }
  const unknown = await operator.call('POST', '/script-choices', draft({ lines: [...lines().slice(1), strange] }))
  expect(unknown).toMatchObject({
    status: 422,
    json: { code: 'unknown_reference', fields: [{ path: 'body.lines.1.scriptId' }] },
  })
  const twice = await operator.call('POST', '/script-choices', draft({ lines: [...lines(), ...lines()] }))
  expect(twice).toMatchObject({
    status: 400,
    json: { fields: [{ path: 'body.lines.2.segmentId' }, { path: 'body.lines.3.segmentId' }] },
  })
  const saved = await operator.call('POST', '/script-choices', draft())
  expect(saved).toMatchObject({
    status: 200,
    json: { name: '问候', savedBy: '运营', fallback: { scriptName: '话术2' } },
  })
  choiceId = String(saved.json.id)
  expect((await operator.call('POST', '/script-choices', draft())).json.code).toBe('name_taken')
  expect((await operator.call('GET', '/script-choices')).json.items).toMatchObject([
    { id: choiceId, lines: [{ segmentName: '分群0', scriptName: '话术0' }, { segmentName: '分群1' }] },
  ])
  const archived = await operator.call('DELETE', `/segments/${segments[1]}`)
  expect(archived).toMatchObject({ status: 409, json: { code: 'segment_in_use' } })
  expect(archived.json.message).toContain('分人话术“问候”')
})

it('counts each line without those before it, and says what somebody gets', async () => {
  const { name: _, ...asked } = draft()
  const preview = (change: object = {}) => operator.call('POST', '/script-choices/preview', { ...asked, ...change })
  expect((await preview()).json).toMatchObject({ counts: [2, 1], others: 1, person: null })
  const of = async (at: number, change: object = {}) =>
    (await preview({ contactId: people[at], ...change })).json.person
  expect(await of(0)).toEqual({ contactId: people[0], line: 0, scriptId: scripts[0] })
  expect(await of(1)).toMatchObject({ line: 1, scriptId: scripts[1] })
  expect(await of(2)).toMatchObject({ line: null, scriptId: scripts[2] })
  expect(await of(2, { fallbackScriptId: null })).toMatchObject({ line: null, scriptId: null })
  expect((await preview({ contactId: 4_000_000_000 })).status).toBe(404)
})

it('gives everybody in an SOP the script that is theirs, and leaves out whom no line is for', async () => {
  const journey = await tenant.inside((ctx) => {
    const steps = [0, 1].map((day) => ({ ...newStep(ctx, day, '10:00', ''), choiceId }))
    return newJourney(ctx, segments[2] ?? '', { steps })
  })
  const settings = { ...journey.draft, steps: journey.draft.steps.map((step) => ({ ...step, choiceId: segments[0] })) }
  const strange = await operator.call('PATCH', `/journeys/${journey.id}`, { settings })
  expect(strange).toMatchObject({ status: 404, json: { fields: [{ path: 'body.settings.steps.0.choiceId' }] } })
  await tenant.inside((ctx) => launch(ctx, journey.id))
  const listed = (await operator.call('GET', '/script-choices')).json.items as { usedBy: object[] }[]
  const user = { kind: { zh: 'SOP', en: 'SOP' }, name: journey.name, to: `/journeys/${journey.id}` }
  expect(listed.map(({ usedBy }) => usedBy)).toEqual([[user]])
  const moveOn = async (at: string) => {
    world.clock.moveTo(new Date(at))
    await tickJourneys(world.platform, tenant.tenantId)
    const { items } = (await operator.call('GET', `/touches?journeyId=${journey.id}`)).json
    return items as { id: string; contactId: number; scriptId: string; stepId: string }[]
  }
  const first = await moveOn('2026-11-20T02:01:00Z')
  const scriptOf = new Map(first.map((touch) => [touch.contactId, touch.scriptId]))
  expect(people.map((id) => scriptOf.get(id))).toEqual([scripts[0], scripts[1], scripts[2], scripts[0]])
  const one = await operator.call('GET', `/touches/${first.find(({ contactId }) => contactId === people[1])?.id}`)
  expect(one.json.text).toBe('1：杭州客户您好')

  const changed = await operator.call('PUT', `/script-choices/${choiceId}`, draft({ fallbackScriptId: null }))
  expect(changed.json).toMatchObject({ fallback: null })
  const all = await moveOn('2026-11-21T02:01:00Z')
  const second = all.filter(({ stepId }) => stepId === journey.draft.steps[1]?.id)
  expect(second.map(({ contactId }) => contactId).toSorted()).toEqual([people[0], people[1], people[3]].toSorted())
  // Whom no line is for is left alone and told so, not dropped.
  const { steps } = (await operator.call('GET', `/journeys/${journey.id}/numbers`)).json as {
    steps: { stepId: string; notReached: object[] }[]
  }
  const why = { people: 1, reason: 'no_script', sentence: '分人话术里没有适合这位顾客的话术，也没有给其他人的' }
  expect(steps.map(({ notReached }) => notReached)).toEqual([[], [expect.objectContaining(why)]])
})

it('goes on working for who uses it when it is archived, and comes back under its name', async () => {
  const put = (archived: boolean) => operator.call('PUT', `/script-choices/${choiceId}/archived`, { archived })
  expect((await put(true)).json.archived).toBe(true)
  const again = await operator.call('POST', '/script-choices', draft())
  expect(again.status).toBe(200)
  expect((await put(false)).json.code).toBe('name_taken')
})
