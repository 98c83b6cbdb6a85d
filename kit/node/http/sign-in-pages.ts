import type { Platform } from '../module.ts'
import type { WebApp } from './web-app.ts'

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
  app.post('/sign-out', async (c) => {
    if (c.req.header('x-huoshui') === undefined) return c.text('X-Huoshui header missing', 403)
    for (const cookie of await platform.signIn.signOut(c.req.raw.headers))
      c.header('set-cookie', cookie, { append: true })
    return c.json({ ok: true })
  })
}
