import { z } from 'zod'
import type { Platform } from '../module.ts'
import { bodyOf, readBounded } from '../read-bounded.ts'
import { API_BASE } from './mount-routes.ts'
import { tooLarge } from './read-ask.ts'
import type { WebApp } from './web-app.ts'
import { invalidInput } from './wire-failure.ts'

/** By its small letters, as an account is known: written otherwise it is no other address. */
const emailAsk = z.object({ email: z.email().max(200).toLowerCase() })

/** Bytes of a body that holds an address: nobody is known yet who sends it. */
const LINK_ASK_BYTES_MAX = 4096
/** How often one address may ask, in milliseconds. */
const LINK_ASK_EVERY_MS = 30_000
const lastAsked = new Map<string, number>()

/**
 * Makes a link for an address that is known and prints it at the server's terminal: there is no mail in between yet.
 * The answer is the same for an unknown address, so nobody learns who has an account.
 */
async function offerLink(platform: Platform, email: string): Promise<void> {
  const now = platform.clock.now().getTime()
  if (now - (lastAsked.get(email) ?? 0) < LINK_ASK_EVERY_MS) return
  // Before anything is waited for: of many that ask at once one is first. Strangers are not kept in mind.
  lastAsked.set(email, now)
  if (!(await platform.signIn.isKnown(email))) {
    lastAsked.delete(email)
    return
  }
  const link = await platform.signIn.makeLink(email)
  process.stdout.write(`\n  ${email} 的一次性登录链接 / one-time link:\n  ${platform.config.publicUrl}${link}\n`)
}

/** Uses up a one-time link, and ends a session. Both answer with a redirect, so that they work without script. */
export function mountSignIn(app: WebApp, platform: Platform): void {
  app.get('/sign-in', async (c) => {
    const token = c.req.query('token')
    if (!token) return c.redirect('/console/sign-in')
    const cookies = await platform.signIn.redeemLink(token)
    if (!cookies) return c.redirect('/console/sign-in?error=link_used')
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    c.header('cache-control', 'no-store')
    const next = c.req.query('next')
    return c.redirect(next && /^\/(console|workbench)(\/|$)/.test(next) ? next : '/console/')
  })
  app.post(`${API_BASE}/sign-in-links`, async (c) => {
    const bytes = await readBounded(bodyOf(c.req.raw), LINK_ASK_BYTES_MAX)
    if (!bytes) throw tooLarge(LINK_ASK_BYTES_MAX)
    const asked = emailAsk.safeParse(readJson(bytes))
    if (!asked.success) throw invalidInput('body', asked.error)
    await offerLink(platform, asked.data.email)
    return c.json({ sent: true })
  })
  app.post('/sign-out', async (c) => {
    if (c.req.header('x-huoshui') === undefined) return c.text('X-Huoshui header missing', 403)
    for (const cookie of await platform.signIn.signOut(c.req.raw.headers))
      c.header('set-cookie', cookie, { append: true })
    return c.json({ ok: true })
  })
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
