import { type Ctx, may } from '#kit/node/ctx.ts'
import { refuse } from '#kit/pure/result.ts'
import { LISTED_PEOPLE_MAX } from '#modules/segments/contract.ts'
import { freezePeople } from '#modules/segments/index.ts'
import { type CellAddress, toCell } from '../model/report-cell.ts'
import { listCellIds } from './store/cell.ts'

interface FreezeAsk {
  readonly asOf: Date
  readonly name: string
  readonly folder?: string | null | undefined
}

/** The people behind a cell as a segment that stays as it was found. */
export async function freezeCellPeople(ctx: Ctx, address: CellAddress, { asOf, name, folder }: FreezeAsk) {
  if (!may(ctx.actor, 'segments.write')) return refuse('may_not_write')
  const cell = toCell(address)
  if (!cell) return refuse('bad_cell')
  return freezePeople(ctx, { name, folder, contactIds: await listCellIds(ctx, cell, asOf, LISTED_PEOPLE_MAX + 1) })
}
