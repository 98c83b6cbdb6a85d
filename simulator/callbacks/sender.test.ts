import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(() => trial.close())

const quiet = {
  drop: 0,
  double: 0,
  forge: 0,
  stale: 0,
  replay: 0,
  oversize: 0,
  entities: 0,
  jitterMs: 0,
  hold: false,
  timeoutMs: 2000,
}
beforeEach(async () => {
  Object.assign(trial.receiver, { status: 200, delayMs: 0 })
  await trial.control('troubles', quiet)
  await trial.news()
})

const hire = (userid: string) => trial.deed('hire', { userid, name: userid })

it('tells the console’s changes, sealed and signed', async () => {
  await hire('anna')
  const [push, ...rest] = await trial.news()
  expect(rest).toEqual([])
  expect(push).toMatchObject({ genuine: true, stale: false })
  const names = ['ToUserName', 'FromUserName', 'MsgType', 'Event', 'ChangeType', 'UserID']
  expect(names.map((name) => push?.get(name))).toEqual([
    trial.corpid,
    'sys',
    'event',
    'change_contact',
    'create_user',
    'anna',
  ])
})

it('tries three times, with new bytes each time, and gives up', async () => {
  trial.receiver.status = 500
  await hire('bert')
  const tries = await trial.news()
  expect(tries).toHaveLength(3)
  expect(new Set(tries.map(({ signature }) => signature)).size).toBe(3)
  expect(new Set(tries.map(({ xml }) => xml)).size).toBe(1)
  const { pushes } = (await trial.show('pushes')).json
  expect(pushes).toContainEqual(expect.objectContaining({ outcome: 'given up', tries: 3, last: '500' }))
})

it('does not wait longer than its patience', async () => {
  await trial.control('troubles', { timeoutMs: 30 })
  trial.receiver.delayMs = 80
  await hire('carl')
  expect(await trial.news()).toHaveLength(3)
})

it.each([
  ['drop', 0],
  ['double', 2],
  ['replay', 3],
])('when asked to %s sends %i', async (trouble, times) => {
  await trial.control('troubles', { [trouble]: 1 })
  await hire(`one-${trouble}`)
  expect(await trial.news()).toHaveLength(times)
})

it('sends false copies beside the true one', async () => {
  await trial.control('troubles', { forge: 1, stale: 1, oversize: 1, entities: 1 })
  await hire('dora')
  const copies = await trial.news()
  expect(copies).toHaveLength(5)
  expect(copies.filter(({ genuine }) => !genuine)).toHaveLength(1)
  expect(copies.filter(({ stale }) => stale)).toHaveLength(1)
  expect(copies.filter(({ bytes }) => bytes > 8_000_000)).toHaveLength(1)
})

it('holds back and lets go in the order asked for', async () => {
  await trial.control('troubles', { hold: true })
  await hire('x1')
  await hire('x2')
  await hire('x3')
  expect(await trial.news()).toEqual([])
  const { pushes } = (await trial.show('pushes')).json
  const held = Array.isArray(pushes) ? pushes.filter(({ outcome }) => outcome === 'held').map((p) => p.number) : []
  await trial.control('release', { order: [held[2], held[0], held[1]] })
  await trial.news()
  expect(trial.heard.slice(-3).map((push) => push.get('UserID'))).toEqual(['x3', 'x1', 'x2'])
})

it('saves an address only after it proved itself', async () => {
  const app = { corpid: trial.corpid, agentid: trial.agentid, token: 'abc', aes_key: 'a'.repeat(43) }
  const refused = await trial.control('callback', { ...app, url: `${trial.simulator.url}/nowhere` })
  expect(refused.json).toEqual({ saved: false, why: 'answered 404' })
})
