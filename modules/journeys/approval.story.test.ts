import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers, newJourney, newSegment } from './fixtures.ts'

let world: World
let tenant: TestTenant
let owner: Caller
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '店主')
  operator = await tenant.signIn('operator', '运营')
  await tenant.inside((ctx) => newCustomers(ctx, 3))
})
afterAll(() => world.close())

type Json = Readonly<Record<string, unknown>>
const draftOf = (json: Json) => json.draft as Json
const waiting = async (who: Caller) => (await who.call('GET', '/journeys/waiting')).json.approvals as Json[]

it('asks for a second person before a launch, of the draft as it is, and not whoever asked', async () => {
  const rules = { hypothesisRequired: false, approvalRequired: true }
  expect((await owner.call('PUT', '/journey-rules', rules)).json).toMatchObject({ ...rules, changedBy: '店主' })
  // Who speaks of the other rule alone leaves this one as it is.
  await owner.call('PUT', '/journey-rules', { hypothesisRequired: false })
  expect((await owner.call('GET', '/journey-rules')).json).toMatchObject(rules)

  // Whoever launches may not put the rule aside, and who does so is noted with what was asked before.
  const off = { hypothesisRequired: false, approvalRequired: false }
  expect((await operator.call('PUT', '/journey-rules', off)).status).toBe(403)
  expect((await operator.call('GET', '/journey-rules')).json).toMatchObject(rules)
  const noted = (await owner.call('GET', '/audit?limit=100')).json.items as Json[]
  const [after, before] = [rules, off]
  expect(noted).toContainEqual(expect.objectContaining({ action: 'journeys.change_rules', before, after }))

  const journey = await tenant.inside(async (ctx) => newJourney(ctx, await newSegment(ctx)))
  const path = `/journeys/${journey.id}`
  const launch = (who: Caller) => who.call('POST', `${path}/launch`)
  const decide = (who: Caller, approve: boolean, words = '') =>
    who.call('POST', `${path}/approval/decide`, { approve, words })
  const ask = (who: Caller) => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
    return who.call('POST', `${path}/approval`, {})
  }
  const stateNow = async () => ((await owner.call('GET', path)).json.approval as Json).state
  expect(await launch(owner)).toMatchObject({ status: 409, json: { code: 'not_approved' } })
  expect(await stateNow()).toBe('none')
  expect(await decide(owner, true)).toMatchObject({ status: 409, json: { code: 'nothing_asked' } })

  expect((await operator.call('POST', `${path}/approval`, { words: '请看第二步' })).json.approval).toMatchObject({
    ...{ state: 'asked', own: true, askedBy: '运营', words: '请看第二步' },
  })
  expect(await launch(operator)).toMatchObject({ status: 409, json: { code: 'not_approved' } })
  expect(await decide(operator, true)).toMatchObject({ status: 409, json: { code: 'own_request' } })
  const guide = await tenant.signIn('guide', '小林')
  expect((await decide(guide, true)).status).toBe(403)
  expect(await waiting(owner)).toMatchObject([{ journeyId: journey.id, name: '关怀', askedBy: '运营', own: false }])
  expect(await waiting(operator)).toMatchObject([{ own: true }])

  expect(await decide(owner, false)).toMatchObject({ status: 422, json: { code: 'no_words' } })
  expect((await decide(owner, false, '第二步太急')).json.approval).toMatchObject({
    ...{ state: 'refused', decidedBy: '店主', decidedWords: '第二步太急' },
  })
  expect(await waiting(owner)).toEqual([])
  expect((await launch(owner)).status).toBe(409)

  await ask(operator)
  expect((await decide(owner, true, '好')).json.approval).toMatchObject({ state: 'approved' })
  // What says the same is still approved; one word more is not.
  const { draft } = (await operator.call('GET', path)).json as { draft: Json }
  await operator.call('PATCH', path, { settings: draft })
  expect(await stateNow()).toBe('approved')
  await operator.call('PATCH', path, { settings: { ...draft, dueHours: 11 } })
  expect(await stateNow()).toBe('outdated')
  expect(await launch(operator)).toMatchObject({ status: 409, json: { code: 'not_approved' } })
  expect(await decide(owner, true)).toMatchObject({ status: 409, json: { code: 'nothing_asked' } })
  const { items } = (await owner.call('GET', '/journeys')).json as { items: Json[] }
  expect(items[0]).toMatchObject({ id: journey.id, approval: 'outdated' })

  await ask(operator)
  expect((await decide(owner, true)).status).toBe(200)
  expect((await operator.call('POST', `${path}/approval`, {})).json.code).toBe('approved_already')
  expect(await launch(operator)).toMatchObject({ status: 200, json: { state: 'running', approval: null } })

  // A new version of what runs is asked for as well.
  const running = draftOf((await operator.call('GET', path)).json)
  await operator.call('PATCH', path, { settings: { ...running, dueHours: 12 } })
  const publish = () => operator.call('POST', `${path}/publish`, {})
  expect(await publish()).toMatchObject({ status: 409, json: { code: 'not_approved' } })
  // Whoever wrote it last may not approve it, whoever asked.
  await ask(owner)
  expect((await operator.call('GET', path)).json).toMatchObject({
    ...{ editedBy: '运营', approval: { state: 'asked', own: false, editedBy: '运营', ownEdit: true } },
  })
  expect(await waiting(operator)).toMatchObject([{ own: false, ownEdit: true }])
  expect(await decide(operator, true)).toMatchObject({ status: 409, json: { code: 'own_edit' } })
  expect(await decide(operator, false, '不行')).toMatchObject({ json: { code: 'own_edit' } })
  // What is tried and put back changes nothing of who wrote what is asked for; nor does another name.
  const wish = { settings: { ...running, dueHours: 12 } }
  await ask(operator)
  await owner.call('PATCH', path, { settings: { ...running, dueHours: 13 } })
  await owner.call('PATCH', path, { name: '关怀二', ...wish })
  expect((await decide(owner, true)).json.approval).toMatchObject({ state: 'approved', decidedBy: '店主' })
  expect((await publish()).json).toMatchObject({ version: 2, approval: null })
  expect(await operator.call('POST', `${path}/approval`, {})).toMatchObject({ json: { code: 'nothing_new' } })

  const audit = (await owner.call('GET', '/audit?limit=100')).json.items as { summary: string | null }[]
  expect(audit.filter((one) => one.summary?.startsWith('批准或退回一个草稿')).length).toBeGreaterThan(0)
})

it('approves what was looked at, and not what was put in its place while they looked', async () => {
  const journey = await tenant.inside(async (ctx) => newJourney(ctx, await newSegment(ctx, '换一份')))
  const path = `/journeys/${journey.id}`
  const ask = async () => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
    return ((await operator.call('POST', `${path}/approval`, {})).json.approval as Json).askedAt
  }
  const decide = (askedAt: unknown) =>
    owner.call('POST', `${path}/approval/decide`, { approve: true, words: '', askedAt })
  const seen = await ask()
  const { draft } = (await operator.call('GET', path)).json as { draft: Json }
  await operator.call('PATCH', path, { settings: { ...draft, dueHours: 40 } })
  const anew = await ask()
  expect(await decide(seen)).toMatchObject({ status: 409, json: { code: 'asked_anew' } })
  expect((await decide(anew)).json.approval).toMatchObject({ state: 'approved' })
})

it('lets no key ask or approve, and asks nothing of a shop without the rule', async () => {
  const journey = await tenant.inside(async (ctx) => newJourney(ctx, await newSegment(ctx, '又一群')))
  const path = `/journeys/${journey.id}`
  await operator.call('POST', `${path}/approval`, {})
  const made = await owner.call('POST', '/keys', { name: '接口', scopes: ['journeys.write', 'journeys.approve'] })
  const headers = { authorization: `Bearer ${made.json.key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ approve: true, words: '' })
  for (const deed of ['approval/decide', 'approval']) {
    const answer = await world.app.request(`/api/v1${path}/${deed}`, { method: 'POST', headers, body })
    expect([answer.status, ((await answer.json()) as Json).code]).toEqual([409, 'people_only'])
  }

  // What a key writes its maker has written: they do not approve it under their own name.
  const draft = draftOf((await owner.call('GET', path)).json)
  const patched = await world.app.request(`/api/v1${path}`, {
    ...{ method: 'PATCH', headers, body: JSON.stringify({ settings: { ...draft, dueHours: 20 } }) },
  })
  expect(patched.status).toBe(200)
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
  await operator.call('POST', `${path}/approval`, {})
  const read = await owner.call('GET', path)
  expect(read.json).toMatchObject({ editedBy: '接口 · 店主', approval: { own: false, ownEdit: true } })
  const approve = await owner.call('POST', `${path}/approval/decide`, { approve: true, words: '' })
  expect(approve).toMatchObject({ status: 409, json: { code: 'own_edit' } })
  expect((await owner.call('GET', '/keys')).json.items).toMatchObject([{ name: '接口', madeBy: '店主' }])

  const other = await newTenant(world)
  const boss = await other.signIn('owner')
  const own = await other.inside(async (ctx) => newJourney(ctx, await newSegment(ctx), { enrolLater: true }))
  expect((await boss.call('GET', `/journeys/${own.id}`)).json.approval).toBeNull()
  expect((await boss.call('POST', `/journeys/${own.id}/launch`)).status).toBe(200)
  expect((await boss.call('GET', path)).status).toBe(404)
  expect(await waiting(boss)).toEqual([])
})

it('tells who saves over what another has changed meanwhile, and keeps what they saved', async () => {
  const journey = await tenant.inside(async (ctx) => newJourney(ctx, await newSegment(ctx, '同时改')))
  const path = `/journeys/${journey.id}`
  const { draft, revision } = (await owner.call('GET', path)).json as { draft: Json; revision: number }
  const save = (who: Caller, body: Json) => who.call('PATCH', path, body)
  const mine = await save(owner, { settings: { ...draft, dueHours: 20 }, revision })
  expect(mine.json).toMatchObject({ revision: revision + 1, editedBy: '店主' })
  const late = await save(operator, { name: '改了名', settings: { ...draft, dueHours: 5 }, revision })
  expect(late).toMatchObject({
    status: 409,
    json: { code: 'edited_meanwhile', message: expect.stringContaining('店主') },
  })
  expect((await owner.call('GET', path)).json).toMatchObject({ name: '关怀', draft: { dueHours: 20 } })
  // Having seen it they save on top; what says the same again is no change for anybody.
  const seen = await save(operator, { settings: { ...draft, dueHours: 5 }, revision: revision + 1 })
  expect(seen.json).toMatchObject({ revision: revision + 2, draft: { dueHours: 5 } })
  expect((await save(operator, { settings: { ...draft, dueHours: 5 } })).json.revision).toBe(revision + 2)
  expect((await save(operator, { name: '改了名' })).json.revision).toBe(revision + 3)
  // Another program that does not say what it read has the last word, as before.
  expect((await save(owner, { settings: { ...draft, dueHours: 9 } })).status).toBe(200)
})

it('lets nothing run that is not what was tried: the draft has been changed since', async () => {
  const shop = await newTenant(world)
  const [boss, planner] = [await shop.signIn('owner', '店主'), await shop.signIn('operator', '运营')]
  await shop.inside((ctx) => newCustomers(ctx, 1))
  const journey = await shop.inside(async (ctx) => newJourney(ctx, await newSegment(ctx), { enrolLater: true }))
  const path = `/journeys/${journey.id}`
  const change = async (dueHours: number) => {
    const { draft } = (await planner.call('GET', path)).json as { draft: Json }
    expect((await planner.call('PATCH', path, { settings: { ...draft, dueHours } })).status).toBe(200)
  }
  const changed = { status: 409, json: { code: 'draft_changed', message: expect.stringContaining('运营') } }
  const tried = (await boss.call('POST', `${path}/dry-run`)).json.revision
  await change(20)
  expect(await boss.call('POST', `${path}/launch?revision=${tried}`)).toMatchObject(changed)
  const again = (await boss.call('POST', `${path}/dry-run`)).json.revision
  expect((await boss.call('POST', `${path}/launch?revision=${again}`)).status).toBe(200)

  await change(21)
  const { revision } = (await boss.call('POST', `${path}/publish/dry-run`, {})).json
  await change(22)
  expect(await boss.call('POST', `${path}/publish`, { revision })).toMatchObject(changed)
  const seen = (await boss.call('POST', `${path}/publish/dry-run`, {})).json.revision
  expect((await boss.call('POST', `${path}/publish`, { revision: seen })).status).toBe(200)
})
