import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import type { OpenPath, Platform } from '../module.ts'
import { failureOf } from './failure-of.ts'
import { mountOpenPaths } from './open-paths.ts'
import { makeShortcut } from './shortcut.ts'

const logged: unknown[] = []
const open: OpenPath = {
  ...{ method: 'post', path: '/v1/echo', bodyBytesMax: 100 },
  refuse: (why) => ({ status: 400, body: { refused: why } }),
  async run(_platform, { body, text, bytes, params, query, header, origin }) {
    if (text.includes('burst')) throw new Error('burst')
    const seen = { body, bytes, params, query, origin, who: header('Authorization'), odd: header('x-odd') }
    return { status: 429, body: seen, headers: { 'retry-after': '1' } }
  },
}
const machine: OpenPath = {
  ...{ method: 'post', path: '/pushes/{who}', speaks: 'text', bodyBytesMax: 100 },
  refuse: (why) => ({ status: 400, body: why }),
  async run(_platform, { body, text, params, query }) {
    if (text.includes('burst')) throw new Error('burst')
    return { status: 403, body: text === '' ? '' : JSON.stringify({ body, text, params, query }) }
  },
}
const platform = {
  ...{ clock: systemClock, config: { publicUrl: 'https://shop.example' }, modules: [{ openPaths: [open, machine] }] },
  log: { error: (entry: unknown) => logged.push(entry) },
} as unknown as Platform
const servers = { long: 0, short: 0 }
const stops: (() => void)[] = []

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError((error, c) => c.json(failureOf(error, platform, 'r').body, 500))
  mountOpenPaths(app, platform)
  const long = getRequestListener(app.fetch)
  const shortcut = makeShortcut(platform)
  servers.long = await listen(long)
  servers.short = await listen((request, response) => {
    if (!shortcut(request, response)) response.writeHead(599).end()
  })
})
afterAll(() => {
  for (const stop of stops) stop()
})

async function ask(port: number, init: RequestInit, path = '/v1/echo') {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', ...init })
  const names = ['content-type', 'retry-after', 'access-control-allow-origin', 'cross-origin-resource-policy']
  const text = await answer.text()
  const { requestId: _, message: __, messageEn: ___, ...body } = text === '' ? {} : JSON.parse(text)
  return { status: answer.status, body, headers: names.map((name) => answer.headers.get(name)) }
}

it.each([
  ['JSON', { body: '{"name":"天然猫粮"}', headers: { authorization: 'Basic eDo=', 'X-Odd': 'ü' } }],
  ['half a character and a key that reaches the prototype', { body: '{"a":"\\ud800","__proto__":{"b":1}}' }],
  ['what is no JSON', { body: '{"a":' }],
  ['what is too deep', { body: '['.repeat(50) + ']'.repeat(50) }],
  ['nothing', { body: '' }],
  ['what makes it fail', { body: '"burst"' }],
])('answers %s as the long way does', async (_what, init) => {
  expect(await ask(servers.short, init)).toEqual(await ask(servers.long, init))
})

it.each([
  ['what a machine pushes', '/pushes/a-1?sign=a%2Bb+c&nonce=1&nonce=2', '<xml>猫</xml>'],
  ['no query', '/pushes/a-1', 'x'],
  ['an empty query and an empty body', '/pushes/a-1?', ''],
  ['what makes it fail', '/pushes/a-1?a=1', 'burst'],
])('answers text, %s, as the long way does', async (_what, path, body) => {
  const [short, long] = [await ask(servers.short, { body }, path), await ask(servers.long, { body }, path)]
  expect(short.headers[0]?.toLowerCase()).toBe(long.headers[0]?.toLowerCase())
  expect({ ...short, headers: short.headers.slice(1) }).toEqual({ ...long, headers: long.headers.slice(1) })
})

it('leaves the rest to the long way, untouched', async () => {
  const statusOf = (init: RequestInit, path?: string) =>
    fetch(`http://127.0.0.1:${servers.short}${path ?? '/v1/echo'}`, { method: 'POST', ...init }).then((a) => a.status)
  expect(await statusOf({ body: 'x'.repeat(101) })).toBe(599)
  expect(await statusOf({ body: '{}', headers: { 'content-encoding': 'gzip' } })).toBe(599)
  expect(await statusOf({ body: '{}' }, '/v1/echo?a=1')).toBe(599)
  for (const path of ['/pushes', '/pushes/', '/pushes/a/b', '/pushes/%61', '/pushes/..'])
    expect(await statusOf({ body: 'x' }, path)).toBe(599)
  expect(await statusOf({ method: 'OPTIONS' })).toBe(599)
  expect(logged.length).toBeGreaterThan(0)
})
