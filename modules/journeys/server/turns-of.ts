import type { Ctx } from '#kit/node/ctx.ts'
import type { Settings } from '../model/settings.ts'
import type { SplitTurn } from '../steps/split/turn.ts'
import { listTurns } from './store/split-turn.ts'

const NONE: readonly SplitTurn[] = []

/** The ways that have won in a journey; asked only where a split of these settings may have a winner. */
export async function turnsOf(ctx: Ctx, journeyId: string, { flow }: Settings): Promise<readonly SplitTurn[]> {
  const mayTurn = flow?.nodes.some((node) => node.kind === 'split' && node.winner !== undefined)
  return mayTurn ? listTurns(ctx, journeyId) : NONE
}
