import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { writeAudit } from './index.ts'
import { examineAudit } from './server/examine-audit.ts'

let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await newTenant(world)
  owner = await shop.signIn('owner', '老板')
})
afterAll(() => world.close())

interface Entry {
  readonly action: string
  readonly subject: string
  readonly route: string
  readonly summary: string
  readonly outcome: string
  readonly detail: Readonly<Record<string, unknown>>
}
const entriesOf = async (query: string) => (await owner.call('GET', `/audit?${query}`)).json.items as Entry[]
/** A call a moment later than the one before: entries are told apart by their time. */
const deed = (method: string, path: string, body?: unknown) => {
  world.clock.moveTo(new Date(world.clock.now().getTime() + 1))
  return owner.call(method, path, body)
}
const latest = async () => (await entriesOf('limit=1'))[0]

describe('a write', () => {
  it('leaves an entry by its route and the ids it names, and nothing else of what was sent', async () => {
    const { groupId } = (await deed('POST', '/tag-groups', { name: '秘密组' })).json
    expect(await latest()).toMatchObject({
      action: 'contacts.createTagGroup',
      route: 'POST /tag-groups',
      outcome: 'done',
      detail: { groupId },
    })
    const person = await deed('POST', '/contacts', { name: '王秘密', phone: '13512345678' })
    expect(await latest()).toMatchObject({ subject: `contacts:${person.json.id}` })
    expect(JSON.stringify(await entriesOf('limit=50'))).not.toMatch(/秘密|13512345678/)
  })

  it('that was refused leaves one that names the reason and no ids', async () => {
    await deed('POST', '/tag-groups', { name: '秘密组' })
    expect(await latest()).toMatchObject({ route: 'POST /tag-groups', outcome: 'name_taken', detail: {} })
    expect((await entriesOf('outcome=refused')).map((entry) => entry.outcome)).toEqual(['name_taken'])
  })

  it('that was noted in words of its own is not noted twice; what only reads is not noted', async () => {
    const { id } = (await deed('POST', '/contacts', { name: '一' })).json
    const before = (await entriesOf('limit=100')).length
    const proof = { way: 'chat' }
    await deed('PUT', `/contacts/${id}/consents`, { purpose: 'marketing', state: 'granted', proof })
    expect(await latest()).toMatchObject({ action: 'compliance.set_consent', subject: `contact:${id}` })
    await deed('POST', '/scripts/preview', { body: '{{客户称呼}}您好', values: {} })
    expect((await entriesOf('limit=100')).length).toBe(before + 1)
  })
})

describe('the log', () => {
  it('is filtered by who, what, on what and what came of it, and handed out as a file that is noted', async () => {
    await shop.inside((ctx) =>
      writeAudit(ctx, {
        action: 'test.changed',
        subject: 'setting:1',
        before: { cap: 3 },
        after: { cap: 5, note: '=cmd()' },
      }),
    )
    expect(await entriesOf('actor=test&action=test.changed&subject=setting%3A1&outcome=done')).toHaveLength(1)
    expect(await entriesOf('actor=test&subject=setting%3A2')).toEqual([])
    const byWord = `actor=test&q=${encodeURIComponent('设置')}`
    expect(await entriesOf(byWord)).toEqual([])
    for (const key of ['test.changed', 'setting']) expect(await entriesOf(`${byWord}&named=x,${key}`)).toHaveLength(1)
    expect((await owner.call('GET', '/audit/choices')).json).toMatchObject({
      actors: expect.arrayContaining(['test', '老板']),
      actions: expect.arrayContaining(['test.changed', 'contacts.createTagGroup']),
      summaries: { 'contacts.createTagGroup': expect.stringMatching(/标签组/) },
    })
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1))
    const file = await (await owner.raw('GET', '/audit/export?action=test.changed')).text()
    expect(file.split('\r\n')).toHaveLength(3)
    expect(file).toContain('""cap"":3')
    expect(await latest()).toMatchObject({ action: 'compliance.export_audit', detail: { action: 'test.changed' } })
    const operator = await shop.signIn('operator')
    expect((await operator.raw('GET', '/audit/export')).status).toBe(403)
  })

  it('is chained, and every way of tampering with it past the program shows', async () => {
    const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'compliance.link_audit')
    if (!job) throw new Error('No job links the audit log')
    const link = () => runJob(world.platform, job, { tenantId: shop.tenantId })
    const look = () => examineAudit.look(world.platform)
    const { pool } = world.platform.database
    await link()
    await deed('POST', '/tag-groups', { name: '又一组' })
    expect(await look()).toContain('whole')
    await link()
    expect(await look()).toContain('whole')

    const tamper = async (statement: string, mend: string, says: string) => {
      await pool.query(statement)
      await expect(look()).rejects.toThrow(says)
      await pool.query(mend)
      expect(await look()).toContain('whole')
    }
    const one = `id = (select entry_id from compliance.audit_link where place = 2)`
    await tamper(
      `update compliance.audit_entry set actor_name = actor_name || '!' where ${one}`,
      `update compliance.audit_entry set actor_name = rtrim(actor_name, '!') where ${one}`,
      'changed past the program',
    )
    await tamper(
      `create table compliance.kept as select * from compliance.audit_entry where ${one};
       delete from compliance.audit_entry where ${one}`,
      'insert into compliance.audit_entry select * from compliance.kept',
      'removed past the program',
    )
    await pool.query('delete from compliance.audit_link where place = 2')
    await expect(look()).rejects.toThrow('a link of the audit chain was removed')
  })
})
