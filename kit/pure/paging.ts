import { z } from 'zod'

/** Most rows a list route returns at once. */
export const PAGE_ROWS_MAX = 200

/** Query of every list route: an opaque cursor and a page size in rows. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_ROWS_MAX).default(50),
})

/** A page of `item`s and the cursor of the next one, null on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

/** Hides a sort position from callers so that it can change. Plain JSON in base64url. */
export function writeCursor(position: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The position written by `writeCursor`, or undefined when the cursor is not ours. */
export function readCursor(cursor: string): readonly (string | number)[] | undefined {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const isPosition = Array.isArray(parsed) && parsed.every((p) => typeof p === 'string' || typeof p === 'number')
    return isPosition ? (parsed as (string | number)[]) : undefined
  } catch {
    return undefined
  }
}

/** Cuts a page out of `limit + 1` rows. */
export function cutPage<T>(rows: readonly T[], limit: number, positionOf: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? writeCursor(positionOf(last)) : null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A place in a list sorted by a moment and an id. */
export interface TimePlace {
  readonly at: Date
  readonly id: string
}

/** The place a cursor of `[moment as ISO text, uuid]` points at; undefined for none, and for one that is not ours. */
export function readTimeCursor(cursor: string | undefined): TimePlace | undefined {
  const [at, id] = readCursor(cursor ?? '') ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || !UUID.test(id) || Number.isNaN(Date.parse(at)))
    return undefined
  return { at: new Date(at), id }
}
