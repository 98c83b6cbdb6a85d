import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { keeperCommands } from '#kit/node/keeper-commands.ts'
import { huoshui, huoshuiJson } from './command.ts'
import { makeHome, removeHome, type ServerProcess, startServer } from './server-process.ts'
import { signInBy, withKey } from './visitor.ts'

const commands = [...modules.flatMap((module) => module.commands ?? []), ...keeperCommands]
const NOBODY = '00000000-0000-4000-8000-000000000000'

let home: string
let empty: string
let server: ServerProcess | undefined
beforeAll(async () => {
  home = await makeHome()
  empty = await makeHome()
  server = await startServer({ home })
})
afterAll(async () => {
  await server?.kill('SIGTERM')
  await removeHome(home)
  await removeHome(empty)
})

interface Checked {
  readonly ok: boolean
  readonly checks: readonly { ok: boolean; name?: string; table?: string }[]
}

let tenantId: string
let key: string

describe('beside a running server', () => {
  it('opens a tenant, brings a person in by a link, and makes a key that works', async () => {
    const opened = await huoshuiJson<{ tenantId: string }>(home, 'tenant', 'create', '命令店', '--currency', 'GBP')
    tenantId = opened.tenantId
    const person = ['--tenant', tenantId, '--email', 'anna@example.com', '--role', 'operator']
    const user = await huoshuiJson<{ userId: string; link: string }>(home, 'user', 'create', ...person)
    expect(user.userId).not.toBe('')
    const { pathname, search } = new URL(user.link)
    const anna = await signInBy(`${server?.url}${pathname}${search}`)
    expect((await anna.call('GET', '/session')).json).toMatchObject({
      staff: { role: 'operator' },
      tenant: { id: tenantId, name: '命令店', currency: 'GBP', timezone: 'Asia/Shanghai' },
    })
    const scopes = ['--scopes', 'organisation.read_staff,content.write']
    const made = await huoshuiJson<{ keyId: string; key: string }>(
      home,
      'key',
      'create',
      '--tenant',
      tenantId,
      ...scopes,
    )
    key = made.key
    const machine = withKey(server?.url ?? '', key)
    expect(await machine.call('GET', '/staff')).toMatchObject({ status: 200, json: { items: [{ role: 'operator' }] } })
    expect(await machine.call('GET', '/keys')).toMatchObject({ status: 403 })
  })

  it('examines every part', async () => {
    const doctor = await huoshuiJson<Checked>(home, 'doctor')
    expect(doctor.checks.filter((check) => !check.ok)).toEqual([])
    const names = doctor.checks.map((check) => check.name)
    expect(names).toEqual(
      expect.arrayContaining(['postgres', 'durability', 'row-level security', 'warehouse', 'outbox']),
    )
  })

  it('lets the server rebuild the warehouse, then agrees with it', async () => {
    const rebuilt = await huoshuiJson<Checked>(home, 'warehouse', 'rebuild')
    expect(rebuilt.ok).toBe(true)
    const checked = await huoshuiJson<Checked>(home, 'warehouse', 'check')
    expect(checked.ok).toBe(true)
    expect(checked.checks.length).toBeGreaterThan(0)
  })
})

describe('help and mistakes', () => {
  it('lists every verb', async () => {
    const help = await huoshui(home, ['--help'], { bin: true })
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const { verb, summary } of commands) for (const part of [verb, summary]) expect(help.out).toContain(part)
  })

  it('explains a verb with its options, and touches nothing', async () => {
    const help = await huoshui('/nowhere/at/all', ['segment', 'count', '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const part of ['segment count', '--tenant', '--json']) expect(help.out).toContain(part)
  })

  it.each([
    [['fly'], 'no such verb: fly'],
    [['tenant', 'create', 'x', '--currency', 'shells'], '--currency shells'],
    [['key', 'create', '--tenant', NOBODY, '--scopes', 'tasks.do'], 'no such tenant'],
    [['doctor', '--loud'], '--loud'],
    [['backup', '/nowhere/at/all'], 'Cannot write /nowhere/at/all'],
    [['restore', '/nowhere/at/all'], 'already holds tenants'],
  ])('%j: a sentence on stderr, nothing on stdout, a code', async (args, sentence) => {
    const { code, out, err } = await huoshui(home, [...args, '--json'])
    expect([code === 0, out]).toEqual([false, ''])
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^\s+at /m)
  })
})

describe('alone, on a home no server runs on', () => {
  it('writes a backup, and brings it back into an empty home', { timeout: 300_000 }, async () => {
    await server?.kill('SIGTERM')
    server = undefined
    const file = path.join(home, 'huoshui.backup')
    const written = await huoshuiJson<{ rows: number }>(home, 'backup', file)
    const restored = await huoshuiJson<{ rows: number; warehouse: Checked }>(empty, 'restore', file)
    expect(restored.rows).toBe(written.rows)
    expect(restored.warehouse.ok).toBe(true)
    const again = await huoshui(empty, ['restore', file, '--json'])
    expect(again).toMatchObject({ code: 2, out: '' })
    expect(again.err).toContain('already holds tenants')
    expect(again.err).not.toMatch(/^\s+at /m)
  })

  it('serves from the restored home: the key of before opens it, a new tenant can be opened', async () => {
    await huoshuiJson(empty, 'tenant', 'create', '第二家')
    server = await startServer({ home: empty })
    const machine = withKey(server.url, key)
    expect(await machine.call('GET', '/staff')).toMatchObject({ status: 200, json: { items: [{ role: 'operator' }] } })
  })
})
