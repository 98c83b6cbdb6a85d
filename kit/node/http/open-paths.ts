import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Context } from 'hono'
import type { ForeignAnswer, OpenPath, Platform } from '../module.ts'
import { bodyOf, readBounded } from '../read-bounded.ts'
import { readEventJson } from './event-json.ts'
import type { WebApp } from './web-app.ts'

const unzip = promisify(gunzip)

/** Any page may call: what it may do depends on what it sends, never on a cookie. */
export const CROSS_ORIGIN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
/** A page that is words alone: no script, nothing from elsewhere, never from a cache. */
const A_PAGE = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
}
const PREFLIGHT = {
  ...CROSS_ORIGIN,
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, content-encoding, x-retry-count',
  'access-control-max-age': '86400',
}

/**
 * Mounts the addresses of modules that speak a language fixed by others. Size, compression and depth are bounded here;
 * who calls is for the module to say, since such callers show who they are in their own way.
 */
export function mountOpenPaths(app: WebApp, platform: Platform): void {
  for (const module of platform.modules)
    for (const open of module.openPaths ?? []) {
      const path = open.path.replace(
        /\{(\w+)(?::([^{}]+))?\}/g,
        (_, name, form) => `:${name}${form ? `{${form}}` : ''}`,
      )
      app.on(open.method.toUpperCase(), path, (c) => answer(c, platform, open))
      if ((open.speaks ?? 'json') === 'json')
        app.on('OPTIONS', path, () => new Response(null, { status: 204, headers: PREFLIGHT }))
    }
}

async function answer(c: Context, platform: Platform, open: OpenPath): Promise<Response> {
  const read = open.method === 'get' ? { body: undefined, text: '', bytes: 0 } : await readBody(c, open)
  const made: ForeignAnswer =
    typeof read === 'string'
      ? open.refuse(read, { platform, params: c.req.param() })
      : await open.run(platform, {
          ...read,
          params: c.req.param(),
          query: c.req.query(),
          origin: platform.config.publicUrl,
          header: (name) => c.req.header(name),
        })
  for (const cookie of made.cookies ?? []) c.header('set-cookie', cookie, { append: true })
  if (open.speaks === 'page') return c.html(String(made.body), made.status, { ...A_PAGE, ...made.headers })
  if (open.speaks === 'text') return c.text(String(made.body), made.status, made.headers)
  return c.json(made.body as never, made.status, { ...CROSS_ORIGIN, ...made.headers })
}

/** The JSON of a body, of whatever content type: browsers that leave a page can only send plain text. */
async function readBody(c: Context, { bodyBytesMax: bytesMax, speaks }: OpenPath) {
  const sent = await readBytes(c, bytesMax)
  if (!sent) return 'too_large'
  const bytes = c.req.header('content-encoding') === 'gzip' ? await inflate(sent, bytesMax) : sent
  if (typeof bytes === 'string') return bytes
  if (speaks === 'text' || speaks === 'page')
    return { body: undefined, text: bytes.toString('utf8'), bytes: bytes.length }
  try {
    const text = bytes.toString('utf8')
    return { body: readEventJson(text, bytes), text, bytes: bytes.length }
  } catch {
    return 'not_json'
  }
}

/** A declared length is held to by the parser below; an undeclared one is counted as it comes. */
async function readBytes(c: Context, bytesMax: number): Promise<Buffer | undefined> {
  const declared = c.req.header('content-length')
  if (declared !== undefined)
    return Number(declared) > bytesMax ? undefined : Buffer.from(await c.req.raw.arrayBuffer())
  return readBounded(bodyOf(c.req.raw), bytesMax)
}

/** Never lets a small body become a large one. */
async function inflate(sent: Buffer, bytesMax: number): Promise<Buffer | 'too_large' | 'not_gzip'> {
  try {
    return await unzip(sent, { maxOutputLength: bytesMax })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'not_gzip'
  }
}
