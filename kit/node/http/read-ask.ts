import type { Context } from 'hono'
import { z } from 'zod'
import { BODY_BYTES_MAX, type Route } from '#kit/pure/route.ts'
import type { Ask, Upload } from '../module.ts'
import { bodyOf, readBounded } from '../read-bounded.ts'
import { isDeep } from './json-depth.ts'
import { invalidInput, WireFailure } from './wire-failure.ts'

/** Deepest nesting of a JSON body; deeper ones only serve to exhaust a parser. */
export const JSON_DEPTH_MAX = 40

/** Reads path, query and body by the contract. Throws `WireFailure` naming the field. */
export async function readAsk(
  c: Context,
  route: Route,
): Promise<Ask<unknown, unknown, unknown> & { bodyText: string }> {
  refuseNul(c)
  const params = parse('params', route.params, c.req.param())
  const query = parse('query', route.query, readQuery(c))
  if (!route.body || route.wire === 'file') return { params, query, body: undefined, bodyText: '' }
  const bodyText = await readText(c, route.bodyBytesMax ?? BODY_BYTES_MAX)
  return { params, query, body: parse('body', route.body, readJson(bodyText)), bodyText }
}

/** PostgreSQL's text cannot hold NUL; nobody means it in an address. */
function refuseNul(c: Context): void {
  if (!c.req.url.includes('%00')) return
  throw new WireFailure(400, {
    code: 'invalid_input',
    message: '地址里含有 NUL 字符 (%00)。',
    messageEn: 'The address contains a NUL character (%00).',
    fields: [{ path: 'query', message: 'NUL (%00)' }],
  })
}

/** The bytes of an upload, and the name in `X-File-Name` (percent-encoded). */
export function readUpload(c: Context): Upload {
  const body = c.req.raw.body
  if (!body)
    throw new WireFailure(400, { code: 'empty_body', message: '请求没有文件内容。', messageEn: 'No file in the body.' })
  return {
    fileName: safeDecode(c.req.header('x-file-name') ?? 'upload'),
    bytes: body as unknown as AsyncIterable<Uint8Array>,
  }
}

const zhCN = z.locales.zhCN()

function readQuery(c: Context): Record<string, string | string[]> {
  const all = c.req.queries()
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  )
}

function parse(place: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value, { error: zhCN.localeError })
  if (parsed.success) return parsed.data
  const { error = parsed.error } = schema.safeParse(value)
  throw invalidInput(place, parsed.error, error)
}

async function readText(c: Context, bytesMax: number): Promise<string> {
  const bytes = await readBounded(bodyOf(c.req.raw), bytesMax)
  if (!bytes) throw tooLarge(bytesMax)
  if (isDeep(bytes, JSON_DEPTH_MAX))
    throw badJson(`嵌套超过 ${JSON_DEPTH_MAX} 层`, `nested deeper than ${JSON_DEPTH_MAX}`)
  const text = bytes.toString('utf8')
  if (text.includes('\u0000') || text.includes('\\u0000')) throw badJson('含有 NUL 字符', 'contains a NUL character')
  return text
}

function readJson(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text, readEntry)
  } catch {
    throw badJson('不是合法的 JSON', 'is not valid JSON')
  }
}

/** Half a character is no text to PostgreSQL; a key that reaches the prototype is dropped. */
function readEntry(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw new Error('lone surrogate')
  return key === '__proto__' ? undefined : value
}

/** A file name for people to read; never used as a path. */
function safeDecode(name: string): string {
  try {
    return decodeURIComponent(name)
      .replaceAll(/[\p{Cc}/\\]/gu, '_')
      .slice(0, 200)
  } catch {
    return 'upload'
  }
}

export function tooLarge(bytesMax: number): WireFailure {
  return new WireFailure(413, {
    code: 'body_too_large',
    message: `内容超过上限 ${bytesMax} 字节，请分批提交。`,
    messageEn: `The body exceeds ${bytesMax} bytes; send it in parts.`,
  })
}

function badJson(zh: string, en: string): WireFailure {
  return new WireFailure(400, {
    code: 'invalid_json',
    message: `请求体${zh}。`,
    messageEn: `The body ${en}.`,
    fields: [{ path: 'body', message: zh }],
  })
}
