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
    return Array.isArray(parsed) && parsed.every(isPart) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** What a database takes as it is: a whole number, or text without NUL and half characters. */
function isPart(part: unknown): part is string | number {
  if (typeof part === 'string') return part.isWellFormed() && !part.includes('\u0000')
  return Number.isSafeInteger(part)
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

/** The last moment with a year of four digits: databases and calendars hold no later one alike. */
const LAST_MOMENT_MS = Date.UTC(9999, 11, 31)

/** The place a cursor of `[moment, uuid]` points at; undefined for none, and for one that is not ours. */
export function readTimeCursor(cursor: string | undefined): TimePlace | undefined {
  const [moment, id] = readCursor(cursor ?? '') ?? []
  const at = readCursorMoment(moment)
  return at && isCursorUuid(id) ? { at, id } : undefined
}

/** A moment as part of a cursor: ISO text or milliseconds; undefined when it is none. */
export function readCursorMoment(part: string | number | undefined): Date | undefined {
  const milliseconds = typeof part === 'string' ? Date.parse(part) : part
  if (milliseconds === undefined || !(milliseconds >= 0 && milliseconds <= LAST_MOMENT_MS)) return undefined
  return new Date(milliseconds)
}

export function isCursorUuid(part: string | number | undefined): part is string {
  return typeof part === 'string' && UUID.test(part)
}
