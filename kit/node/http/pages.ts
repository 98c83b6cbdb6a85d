import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import type { WebApp } from './web-app.ts'

/** Surfaces with an address of their own; every page of one is its single index file. */
const SURFACES = ['console', 'workbench'] as const

/** Scripts come from here alone; styles are set inline by the component library. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/** Scripts that other people's pages load, under a name that stays. */
const FOR_ALL_PAGES = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
}

/** Serves the built pages: hashed assets for a year, index files never from cache. */
export function mountPages(app: WebApp, folder: string): void {
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
    const show = (c: Context) => showIndex(c, path.join(folder, surface, 'index.html'))
    app.get(`/${surface}`, show)
    app.get(`/${surface}/*`, show)
  }
}

async function showIndex(c: Context, file: string): Promise<Response> {
  const html = await readFile(file, 'utf8')
  c.header('cache-control', 'no-cache')
  c.header('content-security-policy', PAGE_POLICY)
  return c.html(html)
}
