import { expect, it } from 'vitest'
import { z } from 'zod'
import { accept } from '#kit/pure/result.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { SeededClock } from '../clock.ts'
import { type ModuleManifest, mountOpen, type Platform } from '../module.ts'
import { buildApp } from './server.ts'

const known = { path: '/x', summary: '试', permission: 'signed_in' } as const
const choose = defineRoute({
  ...{ ...known, method: 'get', name: 'choose' },
  ...{ answer: z.object({ shop: z.string() }), cookie: { name: 'huoshui_tenant', field: 'shop' } },
})
const fetchFile = defineRoute({
  ...{ ...known, method: 'get', path: '/file', name: 'fetchFile', wire: 'download' },
  answer: z.string(),
})
async function* lines() {
  yield 'a,b'
}
const shop = {
  ...{ name: 'shop', tables: [], permissions: {} },
  routes: [
    mountOpen(choose, async () => accept({ shop: 's1' })),
    mountOpen(fetchFile, async () => accept({ fileName: '单.csv', contentType: 'text/csv', chunks: lines() })),
  ],
} as unknown as ModuleManifest

/** The HTTP face over one module and no engine, for one person who is signed in. */
function openApp(publicUrl: string) {
  const platform = {
    ...{ clock: new SeededClock(new Date('2026-11-20T02:00:00Z'), 7), config: { publicUrl }, modules: [shop] },
    directory: { authenticate: async () => ({ tenantId: 't', actor: { kind: 'key', permissions: new Set() } }) },
    inTenant: async (_: string, __: unknown, work: (ctx: unknown) => unknown) => work({ fillsOf: () => [] }),
  }
  const options = { version: '0', webFolder: undefined, health: async () => ({}) }
  return buildApp({ ...options, platform: platform as unknown as Platform })
}

it.each(['/api/v1/x', '/api/v1/file', '/api/v1/nothing'])('%s is kept by nobody and is what it says', async (path) => {
  const { headers } = await openApp('http://localhost').request(path)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-request-id')).toBeTruthy()
})

it('hands a file out under its name, as a file', async () => {
  const answer = await openApp('http://localhost').request('/api/v1/file')
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E5%8D%95.csv")
  expect(answer.headers.get('content-type')).toBe('text/csv')
  expect(await answer.text()).toBe('a,b')
})

it('remembers a choice over a safe line only, where there is one', async () => {
  const cookieAt = async (publicUrl: string) => {
    const { headers } = await openApp(publicUrl).request('/api/v1/x')
    return headers.get('set-cookie')
  }
  expect(await cookieAt('https://shop.example.com')).toMatch(/^huoshui_tenant=s1;.*HttpOnly; Secure; SameSite=Lax/)
  expect(await cookieAt('http://localhost')).not.toContain('Secure')
})
