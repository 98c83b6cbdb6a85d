import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'

let world: World
let tenant: TestTenant
let owner: Caller
let guide: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '方老板')
  guide = await tenant.signIn('guide', '小林')
})
afterAll(() => world.close())

const wording = (name: string, staffIds: readonly string[] = []) => ({
  ...{ name, self: name, voice: '慢半拍', story: '捡过三花', address: 'nin', never: ['亲亲'], usual: ['不急'] },
  ...{ marksMax: 1, charactersMax: 100, photos: name, staffIds },
  calendar: [{ key: 'p1', weekday: 2, time: '12:00', contentKind: 'useful', about: '小知识' }],
})

it('is shared by accounts, each of which speaks as one persona alone', async () => {
  const own = async () => (await guide.call('GET', '/personas/mine')).json.persona
  expect(await own()).toBeNull()
  const made = await owner.call('POST', '/personas', wording('壳仔', [guide.staffId, owner.staffId]))
  expect(made.status).toBe(200)
  expect(await own()).toMatchObject({ name: '壳仔', never: ['亲亲'], calendar: [{ weekday: 2 }] })
  expect((await owner.call('POST', '/personas', wording('周医生', [guide.staffId]))).json.code).toBe('staff_taken')
  expect((await owner.call('POST', '/personas', wording('壳仔'))).json.code).toBe('name_taken')
  const strange = wording('周医生', ['01900000-0000-7000-8000-000000000009'])
  expect((await owner.call('POST', '/personas', strange)).status).toBe(404)
  // What is changed is changed for all who share it.
  const { id } = made.json
  const changed = { ...wording('壳仔', [guide.staffId, owner.staffId]), never: ['亲亲', '最后一天'], version: 1 }
  expect((await owner.call('PUT', `/personas/${id}`, changed)).status).toBe(200)
  expect(await own()).toMatchObject({ never: ['亲亲', '最后一天'], version: 2 })
  expect((await owner.call('PUT', `/personas/${id}`, changed)).json.code).toBe('changed_meanwhile')
  expect((await guide.call('PUT', `/personas/${id}`, { ...changed, version: 2 })).status).toBe(403)
})

it('says where a text does not sound like it, by its own lists and those of the others', async () => {
  await owner.call('POST', '/personas', wording('周医生'))
  const { items } = (await owner.call('GET', '/personas')).json
  const id = (items as { id: string; name: string }[]).find(({ name }) => name === '壳仔')?.id
  const check = async (text: string) => {
    const { findings } = (await guide.call('POST', `/personas/${id}/check`, { text })).json
    return (findings as { rule: string }[]).map(({ rule }) => rule)
  }
  expect(await check('您好，不急，我是壳仔')).toEqual([])
  expect(await check('亲亲你好，我是周医生')).toEqual(['never', 'other_self', 'address'])
})

it('leaves its accounts free once it is put away, and takes them back only when they are free', async () => {
  const { items } = (await owner.call('GET', '/personas')).json
  const [first, second] = ['壳仔', '周医生'].map((wanted) =>
    (items as { id: string; name: string; version: number }[]).find(({ name }) => name === wanted),
  )
  await owner.call('POST', `/personas/${first?.id}/archive`, { archived: true })
  expect((await guide.call('GET', '/personas/mine')).json).toMatchObject({ persona: null, others: ['周医生'] })
  const taken = { ...wording('周医生', [guide.staffId]), version: second?.version }
  expect((await owner.call('PUT', `/personas/${second?.id}`, taken)).status).toBe(200)
  const back = await owner.call('POST', `/personas/${first?.id}/archive`, { archived: false })
  expect(back.json.code).toBe('staff_taken')
  expect((await owner.call('GET', '/personas?archived=true')).json.items).toMatchObject([{ name: '壳仔' }])
})
