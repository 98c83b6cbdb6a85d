import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { examineAudit } from './server/examine-audit.ts'

const DAY_MS = 86_400_000
let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await newTenant(world)
  owner = await shop.signIn('owner', '老板')
})
afterAll(() => world.close())

interface Kind {
  readonly name: string
  readonly days: number
  readonly due: number
  readonly before: string
  readonly next: { readonly days: number } | null
  readonly lastRun: { readonly removed: number } | null
}
const kindOf = async (name: string) => {
  const items = (await owner.call('GET', '/retention-periods')).json.items as Kind[]
  return items.find((item) => item.name === name)
}
const set = (name: string, days: number, validFrom: string) =>
  owner.call('PUT', '/retention-periods', { name, days, validFrom })
const later = (days: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + days * DAY_MS))
async function runNamed(name: string): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (!job) throw new Error(`No job ${name}`)
  await runJob(world.platform, job, {})
}

it('says what would go before anything goes, and then removes just that', async () => {
  const { id } = (await owner.call('POST', '/contacts', { name: '一' })).json
  const copyId = (await owner.call('POST', `/contacts/${id}/copies`)).json.id
  expect(await kindOf('compliance.copies')).toMatchObject({ days: 7, due: 0, before: '2026-11-13', lastRun: null })
  later(8)
  expect(await kindOf('compliance.copies')).toMatchObject({ due: 1 })
  await runNamed('compliance.retention')
  expect(await kindOf('compliance.copies')).toMatchObject({ due: 0, lastRun: { removed: 1 } })
  expect((await owner.raw('GET', `/personal-copies/${copyId}/file`)).status).toBe(404)
})

it('keeps imported files and the rows left out of them for their period', async () => {
  const csv = '订单号,下单时间,买家手机号,商品名称,数量,商品单价\nA,不是日期,13512345678,茶,1,1\n'
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' }
  const uploaded = (await (await owner.raw('POST', '/imports', { body: csv, headers })).json()) as { id: string }
  later(181)
  expect(await kindOf('commerce.import_files')).toMatchObject({ due: 1 })
  await runNamed('compliance.retention')
  const gone = await owner.call('GET', `/imports/${uploaded.id}/preview`)
  expect(gone).toMatchObject({ status: 409, json: { code: 'file_removed' } })
  expect((await owner.call('GET', `/imports/${uploaded.id}`)).json).toMatchObject({ state: 'failed' })
})

it('is the tenant’s to say within bounds, from a day on, and the audit knows who said it', async () => {
  const today = '2027-05-28'
  expect((await set('compliance.audit', 30, today)).json).toMatchObject({
    code: 'too_short',
    message: '最少要保存 184 天（法规要求或业务需要）。',
  })
  expect((await set('compliance.audit', 5000, today)).json).toMatchObject({ code: 'too_long' })
  expect((await set('compliance.nothing', 50, today)).json).toMatchObject({ code: 'unknown_kind' })
  expect((await set('compliance.audit', 200, '2027-05-27')).json).toMatchObject({ code: 'in_the_past' })
  const trial = async (days: number) =>
    (await owner.call('POST', '/retention-periods/trial', { name: 'compliance.audit', days, validFrom: '2027-06-01' }))
      .json
  await runNamed('compliance.link_audit') // Only what is chained is cut off.
  const all = ((await owner.call('GET', '/audit?limit=100')).json.items as { at: string }[]).map(({ at }) => at)
  expect(await trial(200)).toEqual({ before: '2026-11-13', due: 0 })
  expect(await trial(190)).toEqual({ before: '2026-11-23', due: all.filter((at) => at < '2026-11-22T16:00').length })
  expect((await trial(190)).due).toBeGreaterThan(0)
  await set('compliance.audit', 200, '2027-06-01')
  expect(await kindOf('compliance.audit')).toMatchObject({ days: 1095, next: { days: 200 } })
  const audit = await owner.call('GET', '/audit?action=compliance.set_retention')
  expect(audit.json.items).toMatchObject([{ before: { days: 1095 }, after: { days: 200 } }])
})

it('cuts the head off the audit log, which stays whole', async () => {
  await runNamed('compliance.link_audit')
  const held = async () => ((await owner.call('GET', '/audit?limit=100')).json.items as unknown[]).length
  const before = await held()
  later(100)
  await owner.call('POST', '/tag-groups', { name: '后来的' })
  await runNamed('compliance.link_audit')
  const due = (await kindOf('compliance.audit'))?.due ?? 0
  expect(due).toBeGreaterThan(0)
  await runNamed('compliance.retention')
  expect(await held()).toBe(before + 1 - due)
  expect(await examineAudit.look(world.platform)).toContain('whole')
  expect((await kindOf('compliance.audit'))?.due).toBe(0)
})
