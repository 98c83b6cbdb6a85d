import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { Scoring } from '../model/rfm.ts'
import { readCutsOf } from './rfm-cuts.ts'
import { type AsOf, scopeAt } from './scope-at.ts'
import { type RfmCellRow, readRfmCells } from './store/rfm.ts'

export interface Quartiles {
  readonly q25: number
  readonly q50: number
  readonly q75: number
}

export interface Rfm {
  readonly asOf: Date
  /** People who bought in the window. */
  readonly customers: number
  /** Whole days since the last order. */
  readonly recency: Quartiles
  /** Orders. */
  readonly frequency: Quartiles
  /** Paid in all, as `Amount`. */
  readonly money: Quartiles
  /** The 25 pairs of scores, empty ones too. */
  readonly cells: readonly RfmCell[]
}

export interface RfmCell {
  /** 1 to 5, 5 the most recent. */
  readonly r: number
  /** 1 to 5, 5 the most orders. */
  readonly f: number
  readonly customers: number
  readonly money: Amount
}

export interface RfmAsk extends AsOf {
  readonly days?: number | undefined
  readonly scoring?: Scoring | undefined
}

const SCORES = [1, 2, 3, 4, 5] as const

/** Recency, frequency, money of all customers: quartiles (interpolated as numpy does) and the matrix of scores. */
export async function readRfm(ctx: Ctx, ask: RfmAsk = {}): Promise<Rfm> {
  const scope = scopeAt(ctx, ask)
  const cuts = await readCutsOf(ctx, ask.scoring ?? 'quantile')
  const rows = await readRfmCells(ctx, ask.days, scope, cuts)
  const found = new Map(rows.map((row) => [`${row.r}${row.f}`, row]))
  return {
    asOf: scope.asOf,
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    recency: quartilesOf(rows[0]?.recency),
    frequency: quartilesOf(rows[0]?.frequency),
    money: quartilesOf(rows[0]?.paid.map(Math.round)),
    cells: SCORES.flatMap((r) => SCORES.map((f) => cellOf(r, f, found.get(`${r}${f}`)))),
  }
}

function cellOf(r: number, f: number, row: RfmCellRow | undefined): RfmCell {
  return { r, f, customers: row?.customers ?? 0, money: row?.money ?? 0 }
}

function quartilesOf([q25 = 0, q50 = 0, q75 = 0]: readonly number[] = []): Quartiles {
  return { q25, q50, q75 }
}
