import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Refused } from '#kit/pure/result.ts'
import type { Route } from '#kit/pure/route.ts'
import { type Ctx, may } from '../ctx.ts'
import type { Download, MountedRoute, Platform } from '../module.ts'
import { UnknownTenant } from '../open-platform.ts'
import type { Caller } from './caller.ts'
import { keepAnswer, releaseKey, stillRunning, takeKey } from './idempotency.ts'
import { readAsk, readUpload } from './read-ask.ts'
import { type NotedRoute, noteDone, noteRefused, unlessTenantIsGone } from './route-notes.ts'
import type { WebApp } from './web-app.ts'
import { noPermission, notSignedIn, refusalToFailure, WireFailure } from './wire-failure.ts'

export const API_BASE = '/api/v1'

/** Mounts every module's routes: sign-in, permission, schema, idempotency and error shape are the same for all. */
export function mountRoutes(app: WebApp, platform: Platform): void {
  for (const module of platform.modules)
    for (const mounted of module.routes ?? []) {
      const path = API_BASE + mounted.route.path.replace(/\{(\w+)\}/g, ':$1')
      const answer = async (c: Context) => {
        const caller = await admit(c, platform, mounted.route)
        const noted = { module: module.name, route: mounted.route }
        return mounted.kind === 'plain'
          ? answerPlain(c, platform, { ...mounted, noted }, caller)
          : answerOpen(c, platform, { ...mounted, noted }, caller)
      }
      app.on(mounted.route.method.toUpperCase(), path, async (c) => {
        try {
          return await answer(c)
        } catch (error) {
          // Their tenant was closed after it was looked up who asks: somebody who only reads is somewhere else by now.
          if (!(error instanceof UnknownTenant) || mounted.route.method !== 'get') throw error
          return answer(c)
        }
      })
    }
}

/** Who calls, and whether they may. A cookie alone does not count for writes: the header keeps other sites out. */
async function admit(c: Context, platform: Platform, route: Route): Promise<Caller> {
  const caller = await platform.directory.authenticate(platform, c.req.raw.headers)
  if (!caller) throw notSignedIn
  const writes = route.method !== 'get'
  const fromBrowser = caller.actor.kind === 'staff'
  if (writes && fromBrowser && c.req.header('x-huoshui') === undefined) throw crossSite
  if (route.permission !== 'signed_in' && !may(caller.actor, route.permission)) throw noPermission(route.permission)
  return caller
}

const crossSite = new WireFailure(403, {
  code: 'missing_header',
  message: '写操作需要请求头 X-Huoshui: 1，以防其他网站冒用登录。',
  messageEn: 'Writes need the header X-Huoshui: 1, which keeps other sites from acting as you.',
  fields: [{ path: 'header.X-Huoshui', message: 'required' }],
})

class Rollback extends Error {
  readonly refused: Refused<string>
  constructor(refused: Refused<string>) {
    super(refused.reason)
    this.refused = refused
  }
}

type Plain = Extract<MountedRoute, { kind: 'plain' }> & { readonly noted: NotedRoute }
type Open = Extract<MountedRoute, { kind: 'open' }> & { readonly noted: NotedRoute }

async function answerPlain(c: Context, platform: Platform, { route, run, noted }: Plain, caller: Caller) {
  const { tenantId, actor } = caller
  const ask = await readAsk(c, route)
  const key = route.method === 'get' ? undefined : c.req.header('idempotency-key')
  try {
    const { status, answer } = await platform.inTenant(tenantId, actor, async (ctx) => {
      const kept = key ? await takeKey(ctx, key, route.name, askedOf(c, ask.bodyText)) : undefined
      if (kept) return kept
      const result = await run(ctx, ask)
      if (!result.ok) throw new Rollback(result)
      const made = { status: 200, answer: shape(route, result.value) }
      await noteDone(ctx, noted, ask, made.answer)
      if (key) await keepAnswer(ctx, key, route.name, made)
      return made
    })
    rememberChoice(c, platform, route, answer)
    return c.json(answer as never, status as 200)
  } catch (error) {
    if (!(error instanceof Rollback)) throw error
    await noteRefused(platform, caller, noted, error.refused.reason)
    throw refusalToFailure(error.refused, route.refusals)
  }
}

async function answerOpen(c: Context, platform: Platform, { route, run, noted }: Open, caller: Caller) {
  const { tenantId, actor } = caller
  const ask = await readAsk(c, route)
  const upload = route.wire === 'file' ? readUpload(c) : undefined
  const call = async () => {
    const result = await run(platform, { tenantId, actor, ...ask, upload })
    if (!result.ok) {
      await noteRefused(platform, caller, noted, result.reason)
      throw refusalToFailure(result, route.refusals)
    }
    await unlessTenantIsGone(platform.inTenant(tenantId, actor, (ctx) => noteDone(ctx, noted, ask, result.value)))
    return result.value
  }
  if (route.wire !== 'download') {
    const key = c.req.header('idempotency-key')
    const once = key && route.method !== 'get' ? onceOnly(platform, { tenantId, actor }, route, key) : undefined
    const make = async () => shape(route, await call())
    const answer = once ? await once(askedOf(c, ask.bodyText), make) : await make()
    rememberChoice(c, platform, route, answer)
    return c.json(answer as never)
  }
  const file = (await call()) as Download
  // By the context and not by itself, so that what stands on every answer stands on this one too.
  return c.body(toStream(file.chunks), 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  })
}

/**
 * What a key stands for: the address and the body, so that one key never answers for two things. A file is known by
 * its name and length: it is read only once, by the call itself.
 */
function askedOf(c: Context, bodyText: string): string {
  const { pathname, search } = new URL(c.req.url)
  const file = `${c.req.header('x-file-name') ?? ''} ${c.req.header('content-length') ?? ''}`
  return `${pathname}${search}\n${bodyText || file}`
}

/**
 * A call of several transactions under a key: the key is taken before it and the answer kept after it. A call that
 * broke off in between is not repeated blindly. Answers that hold a secret are never kept.
 */
function onceOnly(platform: Platform, { tenantId, actor }: Caller, route: Route, key: string) {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  return async (asked: string, make: () => Promise<unknown>): Promise<unknown> => {
    const before = await inside((ctx) => takeKey(ctx, key, route.name, asked))
    if (before?.status === 200 && !route.secret) return before.answer
    if (before) throw stillRunning
    try {
      const answer = await make()
      const kept = { status: 200, answer: route.secret ? null : answer }
      await unlessTenantIsGone(inside((ctx) => keepAnswer(ctx, key, route.name, kept)))
      return answer
    } catch (error) {
      if (error instanceof WireFailure) await inside((ctx) => releaseKey(ctx, key, route.name))
      throw error
    }
  }
}

/** A choice of the person, not a secret: who may use it is checked at every request. */
function rememberChoice(c: Context, { config }: Platform, { cookie }: Route, answer: unknown): void {
  if (!cookie) return
  const value = (answer as Record<string, unknown>)[cookie.field]
  const secure = config.publicUrl.startsWith('https://')
  setCookie(c, cookie.name, String(value), { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 31_536_000 })
}

/** An answer leaves only in the shape its contract promises: what is not declared does not reach the wire. */
function shape(route: Route, value: unknown): unknown {
  const parsed = route.answer.safeParse(value)
  if (!parsed.success) throw new Error(`${route.name} answered out of shape`, { cause: parsed.error })
  return parsed.data
}

function toStream(chunks: AsyncIterable<string | Uint8Array>): ReadableStream {
  const encoder = new TextEncoder()
  const source = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next()
      if (next.done) controller.close()
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
    },
    async cancel() {
      await source.return?.()
    },
  })
}
