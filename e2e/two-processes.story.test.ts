import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { makeDatabases, type OwnDatabases } from './own-databases.ts'
import { linkIn, makeHome, removeHome, type ServerProcess, startServer } from './server-process.ts'
import { signInBy, type Visitor } from './visitor.ts'

/** Longest a fact may take to be seen on a busy machine, in milliseconds. */
const SEEN_WITHIN = { timeout: 60_000, interval: 200 }
const EVERYBODY = { rule: { version: 1, root: { all: [] } } }

let home: string
let databases: OwnDatabases
let web: ServerProcess
let worker: ServerProcess
let owner: Visitor
const all: ServerProcess[] = []

async function start(role: 'web' | 'worker'): Promise<ServerProcess> {
  const { databaseUrl, clickhouseUrl } = databases
  const env = { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl, NODE_ENV: 'production' }
  const server = await startServer({ home, role, env })
  all.push(server)
  return server
}

beforeAll(async () => {
  home = await makeHome()
  databases = await makeDatabases(inject('engines'), `two_processes_${process.pid}`)
  // Both at once on an empty database: only one of them may make the tables.
  ;[web, worker] = await Promise.all([start('web'), start('worker')])
  owner = await signInBy(linkIn(web.said().out) ?? '')
})
afterAll(async () => {
  for (const server of all) await server.kill('SIGKILL')
  await databases.drop()
  await removeHome(home)
})

async function addContact(name: string): Promise<void> {
  expect(await owner.call('POST', '/contacts', { name })).toMatchObject({ status: 200 })
}

/** As the warehouse has it: contacts get there through a worker alone. */
async function countPeople(): Promise<unknown> {
  return (await owner.call('POST', '/segments/count', EVERYBODY)).json.count
}

it('what is written at web reaches the warehouse through the worker', async () => {
  await addContact('第一位')
  await expect.poll(countPeople, SEEN_WITHIN).toBe(1)
  expect((await fetch(`${web.url}/readyz`)).status).toBe(200)
  expect(worker.url).toBe('')
})

it('a job queued at web is done by the worker', async () => {
  const csv = '订单号,下单时间,联系电话,商品名称,商品数量,商品单价\nT-1,2026-10-01 10:00:00,13800000001,猫粮,1,10\n'
  const uploaded = await owner.call('POST', '/imports', csv, { 'x-file-name': 'two.csv' })
  expect(uploaded).toMatchObject({ status: 200 })
  const batchId = String(uploaded.json.id)
  expect(await owner.call('POST', `/imports/${batchId}/run`, {})).toMatchObject({ status: 200 })
  const stateOf = async () => (await owner.call('GET', `/imports/${batchId}`)).json.state
  await expect.poll(stateOf, SEEN_WITHIN).toBe('finished')
  await expect.poll(countPeople, SEEN_WITHIN).toBe(2)
})

it('web serves while no worker lives, and a second worker carries on where the first was killed', async () => {
  await worker.kill('SIGKILL')
  await addContact('第二位')
  expect(await owner.call('GET', '/contacts')).toMatchObject({ status: 200 })
  expect(await countPeople()).toBe(2)
  worker = await start('worker')
  await expect.poll(countPeople, SEEN_WITHIN).toBe(3)
})

it('of two workers the other takes over', async () => {
  const waiting = await start('worker')
  await addContact('第三位')
  await expect.poll(countPeople, SEEN_WITHIN).toBe(4)
  await worker.kill('SIGKILL')
  await addContact('第四位')
  await expect.poll(countPeople, SEEN_WITHIN).toBe(5)
  worker = waiting
})

it('each stops when told, and says so by its code', async () => {
  expect(await Promise.all([web.kill('SIGTERM'), worker.kill('SIGTERM')])).toEqual([
    { code: 0, signal: null },
    { code: 0, signal: null },
  ])
})
