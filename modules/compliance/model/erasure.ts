export const ERASURE_STATES = ['asked', 'rows_erased', 'forgetting', 'done'] as const
export type ErasureState = (typeof ERASURE_STATES)[number]

/** A table of the database: rows that named the person before, and after. */
export interface ErasedTable {
  readonly module: string
  readonly table: string
  readonly before: number
  readonly after: number
  /** Why rows stay without the person. */
  readonly kept: { readonly zh: string; readonly en: string } | null
}

type Words = { readonly zh: string; readonly en: string }

/** What tables are called in words, by name. */
export interface TableTitles {
  readonly database: ReadonlyMap<string, Words>
  readonly warehouse: ReadonlyMap<string, Words>
}

export interface ErasedFileKind {
  readonly module: string
  readonly kind: string
  readonly zh: string
  readonly en: string
  readonly looked: number
  readonly removed: number
}

/** What was taken out of what had been told. */
export interface ToldErased {
  readonly facts?: number
  readonly archiveFiles?: number
  readonly warehouse?: Readonly<Record<string, number>>
}

export interface Erasure {
  readonly id: string
  readonly number: number
  readonly personNo: number
  readonly personNos: readonly number[]
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly state: ErasureState
  readonly tables: readonly ErasedTable[]
  readonly files: readonly ErasedFileKind[]
  readonly told: ToldErased
  readonly doneAt: Date | null
  readonly hash: string | null
}

/** `HS-2026-00012`: the year is the tenant's of the day it was asked for. */
export function certificateNumber(number: number, day: string): string {
  return `HS-${day.slice(0, 4)}-${String(number).padStart(5, '0')}`
}

/** What the hash of a certificate is taken of: everything it states, in one order. */
export function certificateText(erasure: Erasure): string {
  const { id, number, personNos, reason, askedBy, askedAt, tables, files, told, doneAt } = erasure
  const stated = tables.map(({ module, table, before, after }) => [module, table, before, after])
  const thrown = files.map(({ module, kind, looked, removed }) => [module, kind, looked, removed])
  const rows = Object.entries(told.warehouse ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    ...[id, number, personNos, reason, askedBy, askedAt.toISOString(), doneAt?.toISOString() ?? null],
    ...[stated, thrown, rows, told.facts ?? 0, told.archiveFiles ?? 0],
  ])
}
