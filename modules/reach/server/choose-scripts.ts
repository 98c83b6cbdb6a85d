import type { Ctx } from '#kit/node/ctx.ts'
import { scriptFor } from '../model/script-choice.ts'
import { sortByLines } from './sort-by-lines.ts'
import { findChoices } from './store/script-choice.ts'

/**
 * Which script each of these people gets by a choice, now: by the first line that fits them, else everybody's other
 * one; null when there is none. One query of the warehouse, however many they are up to 10,000. An archived choice
 * still answers: whoever uses it goes on.
 */
export async function chooseScripts(
  ctx: Ctx,
  choiceId: string,
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  const [choice] = await findChoices(ctx, [choiceId])
  if (!choice) throw new Error(`No script choice ${choiceId}`)
  const first = await sortByLines(ctx, choice.lines, contactIds)
  return new Map(contactIds.map((id) => [id, scriptFor(choice, first.get(id))]))
}

/** Whether a choice is the tenant's, archived or not. */
export async function isScriptChoice(ctx: Ctx, choiceId: string): Promise<boolean> {
  return (await findChoices(ctx, [choiceId])).length > 0
}

/** Scripts chosen by who somebody is. */
export const scriptChoices = { choose: chooseScripts, isThere: isScriptChoice }
