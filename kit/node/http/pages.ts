import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import type { Config } from '../config.ts'
import type { WebApp } from './web-app.ts'

/** Surfaces with an address of their own; every page of one is its single index file. */
const SURFACES = ['console', 'workbench'] as const

/** Scripts come from here alone; styles are set inline by the component library. */
const policyOf = (scripts: readonly string[], frames: readonly string[]) =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    ["frame-ancestors 'self'", ...frames].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

/** Scripts that other people's pages load, under a name that stays. */
const FOR_ALL_PAGES = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
}

/** Whose scripts the staff's phone page may load, and who may frame it: the app it is opened in. */
type PageHosts = Pick<Config, 'hostScripts' | 'hostFrames'>

/** Serves the built pages: hashed assets for a year, index files never from cache. */
export function mountPages(app: WebApp, folder: string, hosts: PageHosts): void {
  const root = path.relative(process.cwd(), folder) || '.'
  app.use('/assets/*', compress())
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.header('cache-control', 'public, max-age=31536000, immutable')
  })
  app.get('/assets/*', serveStatic({ root }))
  app.use('/sdk/*', compress())
  app.use('/sdk/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(FOR_ALL_PAGES)) c.header(name, value)
  })
  app.get('/sdk/*', serveStatic({ root }))
  app.get('/', (c) => c.redirect('/console/'))
  for (const surface of SURFACES) {
    const policy = surface === 'workbench' ? policyOf(hosts.hostScripts, hosts.hostFrames) : policyOf([], [])
    const show = (c: Context) => showIndex(c, path.join(folder, surface, 'index.html'), policy)
    app.get(`/${surface}`, show)
    app.get(`/${surface}/*`, show)
  }
}

async function showIndex(c: Context, file: string, policy: string): Promise<Response> {
  const html = await readFile(file, 'utf8')
  c.header('cache-control', 'no-cache')
  c.header('content-security-policy', policy)
  return c.html(html)
}
