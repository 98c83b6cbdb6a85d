import { randomBytes } from 'node:crypto'
import { alias, bind, ch } from '#kit/pure/fragment.ts'
import { type FactTable, withCopies } from './fact-table.ts'
import type { Warehouse } from './warehouse.ts'

export interface TableBatch {
  readonly table: FactTable
  readonly rows: Readonly<Record<string, unknown>>[]
}

/**
 * Sends a batch that was perhaps sent before. ClickHouse notes a token before the rows are in place and does not sync
 * the note, so after a crash it may hold a token without its rows, or rows without their token; what counts is what is
 * there. The old token goes first: the earlier sending may still be under way in a server that has outlived us.
 */
export async function resend(warehouse: Warehouse, { table, rows }: TableBatch, token: string): Promise<void> {
  // Of equal rows the last holds, so that a second copy changes nothing.
  if (table.kind === 'latest') return warehouse.insert(table, rows, freshToken(token))
  for (const { copy: _, ...alone } of withCopies([table])) await resendAlone(warehouse, { table: alone, rows }, token)
}

async function resendAlone(warehouse: Warehouse, { table, rows }: TableBatch, token: string): Promise<void> {
  if ((await findMissing(warehouse, { table, rows })).length === 0) return
  await warehouse.insert(table, rows, token)
  await warehouse.insert(table, await findMissing(warehouse, { table, rows }), freshToken(token))
}

function freshToken(token: string): string {
  return `${token}-${randomBytes(8).toString('hex')}`
}

/** Rows of facts that the table holds nothing of. The rows of one insert come into being together. */
async function findMissing(warehouse: Warehouse, { table, rows }: TableBatch) {
  const numbers = rows.map((row) => Number(row.fact_no))
  const [first, last] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
  const held = await warehouse.rows<{ fact: number }>(ch`
    select distinct fact_no as fact from ${alias(table.name)}
    where fact_no between ${bind('UInt64', first)} and ${bind('UInt64', last)}`)
  const there = new Set(held.map(({ fact }) => fact))
  return rows.filter((row) => !there.has(Number(row.fact_no)))
}
