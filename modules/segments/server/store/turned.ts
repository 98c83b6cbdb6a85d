import type { Ctx } from '#kit/node/ctx.ts'
import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Turn, TurnScope } from '../../conditions/condition.ts'
import { plugFor } from '../../conditions/list.ts'
import { partsOf } from '../../model/parts.ts'
import type { Rule } from '../../model/rule.ts'
import type { QueryScope } from './readings.ts'

/** What the clock alone does to a rule between two moments; nothing when everybody must be looked at. */
export function turnsOf(rule: Rule, scope: QueryScope, since: Date): readonly RowTurn[] | undefined {
  const turns: RowTurn[] = []
  for (const { at, condition } of partsOf(rule)) {
    const plug = condition && plugFor(condition)
    if (!plug) continue
    for (const turn of plug.turns?.(condition, turnScope(scope, since, at)) ?? [EVERYBODY]) {
      if (turn.kind === 'everybody') return undefined
      turns.push(turn)
    }
  }
  return turns
}

export type RowTurn = Extract<Turn, { kind: 'rows' }>
const EVERYBODY: Turn = { kind: 'everybody' }

function turnScope({ people: _, ...scope }: QueryScope, since: Date, at: number): TurnScope {
  return { ...scope, since, figure: (name) => alias(`c${at}_${name}`) }
}

/**
 * The people whom these turns are about. Each table is read once, old versions of rows too: a few too many do no harm,
 * and the newest version of a row that was changed has come in as news.
 */
export async function listTurned(ctx: Ctx, turns: readonly RowTurn[]): Promise<number[]> {
  if (turns.length === 0) return []
  const byTable = [...Map.groupBy(turns, (turn) => turn.table)]
  const reads = byTable.map(([table, those]) => {
    const rows = joinFragments(those.map(rowsOf), ' or ', ch`0`)
    const people = ch`(select groupUniqArray(contact_id) from ${alias(table)}`
    return ch`${people} where tenant_id = ${bind('UUID', ctx.tenant.id)} and (${rows}))`
  })
  const { ids } = await ctx.warehouse.row<{ ids: number[] }>(
    ch`select arrayDistinct(arrayConcat(${joinFragments(reads, ', ', ch``)})) as ids`,
  )
  return ids
}

function rowsOf({ rows }: RowTurn): Fragment {
  return ch`(${rows})`
}
