import { Hono } from 'hono'
import { afterEach, expect, it, vi } from 'vitest'
import { SeededClock } from '../clock.ts'
import type { Platform } from '../module.ts'
import { mountSignIn } from './sign-in-pages.ts'
import type { WebApp } from './web-app.ts'
import { WireFailure } from './wire-failure.ts'

const KNOWN = 'owner@shop.cn'

/** The pages over a directory that knows one address; what is written to the terminal is kept. */
function openPages() {
  const clock = new SeededClock(new Date('2026-11-20T02:00:00Z'), 7)
  const signIn = { isKnown: async (email: string) => email === KNOWN, makeLink: async () => '/sign-in?token=t' }
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const app: WebApp = new Hono()
  app.onError((error, c) => c.text(error.message, (error instanceof WireFailure ? error.status : 500) as 400))
  mountSignIn(app, { clock, signIn, config: { publicUrl: 'http://localhost' } } as unknown as Platform)
  const ask = async (email: string, more = '') => {
    const body = JSON.stringify({ email, more })
    return (await app.request('/api/v1/sign-in-links', { method: 'POST', body })).status
  }
  const links = () => written.mock.calls.filter(([text]) => String(text).includes('token=t')).length
  return { clock, ask, links }
}

afterEach(() => vi.restoreAllMocks())

it('makes one link in half a minute for an address, however it is written and however many ask at once', async () => {
  const { clock, ask, links } = openPages()
  expect(await Promise.all([KNOWN, 'Owner@Shop.cn', KNOWN, 'OWNER@SHOP.CN'].map((email) => ask(email)))).toEqual([
    200, 200, 200, 200,
  ])
  expect(links()).toBe(1)
  expect(await ask('stranger@shop.cn')).toBe(200)
  expect(links()).toBe(1)
  clock.moveTo(new Date(clock.now().getTime() + 31_000))
  expect(await ask(KNOWN)).toBe(200)
  expect(links()).toBe(2)
})

it('reads no more of a stranger’s body than an address takes', async () => {
  const { ask, links } = openPages()
  expect(await ask(KNOWN, 'x'.repeat(5000))).toBe(413)
  expect(await ask('no address')).toBe(400)
  expect(links()).toBe(0)
})
