import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import type { Ctx } from '../ctx.ts'
import type { Platform } from '../module.ts'
import { UnknownTenant } from '../open-platform.ts'
import type { Caller } from './caller.ts'

/** The port of whoever keeps a log of what was done: `fills: { [ROUTE_NOTES]: [note] }`. */
export const ROUTE_NOTES = 'kit.route_notes'

/** One call of a route that writes, or that hands out a file. */
export interface RouteCall {
  /** `contacts.createTag`: the module and the route's name. */
  readonly action: string
  /** `POST /tags`. */
  readonly route: string
  readonly summary: string
  /** `contact:12`, or the first part of the path when nothing is named. */
  readonly subject: string
  /** `done`, or the reason it was refused for. */
  readonly outcome: string
  /** Ids named by the path, the body and the answer; never anything else of them. */
  readonly ids: Readonly<Record<string, string | number>>
}
export type RouteNote = (ctx: Ctx, call: RouteCall) => Promise<void>

/** Ids of a list that are written out; of more only their number. */
const LISTED_IDS_MAX = 20

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether calls of a route are noted: all that write, that hand out a file, or show what is masked elsewhere. */
export function isNoted(route: Route): boolean {
  return (route.method !== 'get' && !route.reads) || route.wire === 'download' || route.reveals === true
}

/** What was asked and what came of it, in the transaction of the deed. */
export async function noteDone(
  ctx: Ctx,
  { module, route }: NotedRoute,
  ask: { readonly params: unknown; readonly body: unknown },
  answer: unknown,
): Promise<void> {
  if (!isNoted(route)) return
  const made = route.wire === 'download' ? {} : namedIds(answer)
  const params = namedIds(ask.params)
  const ids = { ...made, ...namedIds(ask.body), ...params }
  await note(ctx, { module, route }, { subject: subjectOf(route, params, made), outcome: 'done', ids })
}

/**
 * A refusal left nothing behind. It names no ids: they may be somebody else's. A call for what does not exist is not
 * noted: anybody could fill the log with it.
 */
export async function noteRefused(platform: Platform, caller: Caller, noted: NotedRoute, reason: string) {
  if (!isNoted(noted.route) || reason === 'not_found') return
  const { tenantId, actor } = caller
  const said = { subject: firstPart(noted.route), outcome: reason, ids: {} }
  await unlessTenantIsGone(platform.inTenant(tenantId, actor, (ctx) => note(ctx, noted, said)))
}

/** A call that closes its own tenant has nowhere left to note it. */
export async function unlessTenantIsGone(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof UnknownTenant)) throw error
  })
}

export interface NotedRoute {
  /** Name of the module the route belongs to. */
  readonly module: string
  readonly route: Route
}

async function note(
  ctx: Ctx,
  { module, route }: NotedRoute,
  said: Pick<RouteCall, 'subject' | 'outcome' | 'ids'>,
): Promise<void> {
  const call: RouteCall = {
    action: `${module}.${route.name}`,
    route: `${route.method.toUpperCase()} ${route.path}`,
    summary: route.summary,
    ...said,
  }
  for (const write of ctx.fillsOf<RouteNote>(ROUTE_NOTES)) await write(ctx, call)
}

function subjectOf(route: Route, params: RouteCall['ids'], made: RouteCall['ids']): string {
  const [name] = pathParameters(route.path)
  if (name && params[name] !== undefined) return `${name.replace(/Id$/, '')}:${params[name]}`
  return made.id === undefined ? firstPart(route) : `${firstPart(route)}:${made.id}`
}

function firstPart(route: Route): string {
  return route.path.split('/')[1] ?? ''
}

function namedIds(value: unknown): Record<string, string | number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const found: Record<string, string | number> = {}
  for (const [name, held] of Object.entries(value)) {
    if (!/^id$|Ids?$/.test(name)) continue
    if (isOwnId(held)) found[name] = held
    else if (Array.isArray(held)) found[name] = listIds(held)
  }
  return found
}

/** An id that the program gave out. What other systems call an id may be a phone number. */
function isOwnId(id: unknown): id is string | number {
  if (typeof id === 'number') return Number.isSafeInteger(id) && id > 0 && id < 2 ** 32
  return typeof id === 'string' && UUID.test(id)
}

function listIds(ids: readonly unknown[]): string {
  const named = ids.filter(isOwnId)
  const more = named.length > LISTED_IDS_MAX ? ` +${named.length - LISTED_IDS_MAX}` : ''
  return named.slice(0, LISTED_IDS_MAX).join(' ') + more
}
