import type { Call } from './endpoint.ts'
import { refuse } from './refusal.ts'

export interface Page<T> {
  readonly items: T[]
  readonly next_cursor: string
}

/** One page of a list by an opaque cursor; a cursor of another list is refused. */
export function pageOf<T>(call: Call, name: string, all: readonly T[], usual: number, max: number): Page<T> {
  const limit = call.in.number('limit', usual) || usual
  if (limit < 0 || limit > max) refuse(40058, `limit is above ${max}`)
  const cursor = call.in.text('cursor')
  const from = cursor ? readCursor(name, cursor) : 0
  if (call.sim.witness.emptyPages && !cursor && all.length > 0) return { items: [], next_cursor: writeCursor(name, 0) }
  const items = all.slice(from, from + limit)
  return { items, next_cursor: from + limit < all.length ? writeCursor(name, from + limit) : '' }
}

export function writeCursor(name: string, at: number): string {
  return Buffer.from(`${name} ${at}`).toString('base64url')
}

export function readCursor(name: string, cursor: string): number {
  const [list, at] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (list !== name || !/^\d+$/.test(at ?? '')) refuse(40058, 'invalid cursor')
  return Number(at)
}
