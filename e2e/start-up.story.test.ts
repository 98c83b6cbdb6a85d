import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOf } from '#kit/node/engines/process-identity.ts'
import {
  enginesOf,
  linkIn,
  makeHome,
  removeHome,
  type ServerOptions,
  type ServerProcess,
  startInVain,
  startServer,
} from './server-process.ts'
import { startUnsafePostgres } from './unsafe-postgres.ts'
import { signInBy } from './visitor.ts'

let home: string
let other: string
beforeAll(async () => {
  home = await makeHome()
  other = await makeHome()
})
afterAll(async () => {
  for (const server of started) await server.kill('SIGTERM')
  await removeHome(home)
  await removeHome(other)
})

const started = new Set<ServerProcess>()
async function start(options: ServerOptions): Promise<ServerProcess> {
  const server = await startServer(options)
  started.add(server)
  return server
}

async function takePort(): Promise<{ port: number; rival: Server }> {
  const rival = createServer()
  await new Promise<void>((resolve) => rival.listen(0, '127.0.0.1', resolve))
  const address = rival.address()
  return { port: typeof address === 'object' && address ? address.port : 0, rival }
}

describe('settings that cannot be', () => {
  it.each<[string, Partial<ServerOptions>, string]>([
    ['HUOSHUI_CRASH_AT', { env: { HUOSHUI_CRASH_AT: 'nowhere' } }, 'nowhere'],
    ['DATABASE_URL', { role: 'web' }, '--role web'],
    ['--role', { role: 'everything' as 'all' }, 'all, web or worker'],
  ])('%s is named, with what it must be: %o', async (name, options, remedy) => {
    const ended = await startInVain({ home: other, ...options })
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toContain(name)
    expect(ended.err).toContain(remedy)
    expect(ended.err).not.toMatch(/^\s+at /m)
  })
})

describe('one home, one port, one server', () => {
  it('prints the address and a link that signs the owner in, once', async () => {
    const server = await start({ home })
    const link = linkIn(server.said().out) ?? ''
    expect(server.said().out).toContain(server.url)
    const owner = await signInBy(link)
    expect(await owner.call('GET', '/session')).toMatchObject({ status: 200, json: { staff: { role: 'owner' } } })
    await expect(signInBy(link)).rejects.toThrow('link_used')
    const ready = await fetch(`${server.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { ok: true, engines: { postgres: { ok: true }, warehouse: { ok: true } } },
    ])
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('huoshui_outbox_facts{consumer="warehouse"}')
  })

  it('refuses a home that a live server holds, and names its process', async () => {
    const [holder] = started
    const ended = await startInVain({ home })
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toContain(`pid ${holder?.pid}`)
    expect(ended.err).toContain('HUOSHUI_HOME')
  })

  it('refuses a port that is taken, says which to try, and leaves no engine behind', async () => {
    const { port, rival } = await takePort()
    const ended = await startInVain({ home: other, env: { PORT: String(port) } })
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toContain(`PORT=${port + 1}`)
    expect(() => enginesOf(other)).toThrow('no engines')
    await new Promise((resolve) => rival.close(resolve))
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s with its engines, and starts again', async (signal) => {
    const [server] = started
    const { pids } = enginesOf(home)
    expect(await server?.kill(signal)).toEqual({ code: 0, signal: null })
    expect([pids.postgres, pids.warehouse].map((pid) => startOf(pid ?? 0))).toEqual([undefined, undefined])
    started.clear()
    const again = await start({ home })
    expect((await fetch(`${again.url}/healthz`)).status).toBe(200)
    const notes = again.said().err
    expect(notes).not.toContain('not properly shut down')
  })
})

describe('production', () => {
  const production = { NODE_ENV: 'production', HUOSHUI_DEMO: 'on' }
  let link: string | undefined

  it('starts without a demo and lets the first person in by a one-time link', async () => {
    const server = await start({ home: other, env: production })
    link = linkIn(server.said().out)
    const owner = await signInBy(link ?? '')
    const session = await owner.call('GET', '/session')
    expect(session.json).toMatchObject({ tenant: { demo: false }, staff: { role: 'owner' }, demoRoles: [] })
    expect(await owner.call('POST', '/demo/role', { role: 'guide' })).toMatchObject({ status: 403 })
    expect(await owner.call('GET', '/staff')).toMatchObject({ json: { items: [{ role: 'owner' }] } })
    await server.kill('SIGTERM')
    started.delete(server)
  })

  it('prints no link at the second start, and the first one stays used', async () => {
    const server = await start({ home: other, env: production })
    expect(linkIn(server.said().out)).toBeUndefined()
    const path = link?.slice(link.indexOf('/sign-in')) ?? ''
    await expect(signInBy(server.url + path)).rejects.toThrow('link_used')
    await server.kill('SIGTERM')
    started.delete(server)
  })

  it('refuses a PostgreSQL that may lose what it acknowledged', async () => {
    const unsafe = await startUnsafePostgres(other)
    const env = { ...production, DATABASE_URL: unsafe.url, CLICKHOUSE_URL: 'http://127.0.0.1:1' }
    const ended = await startInVain({ home, role: 'web', env })
    await unsafe.stop()
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toContain('fsync=off')
  })
})

describe('a home whose parts do not belong together', () => {
  it('says so at once when the password is of another database', async () => {
    await (await startServer({ home: other })).kill('SIGTERM')
    const file = path.join(other, 'secrets', 'postgres')
    const password = readFileSync(file, 'utf8')
    writeFileSync(file, 'of another home')
    const ended = await startInVain({ home: other })
    writeFileSync(file, password)
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toContain(file)
  })
})
