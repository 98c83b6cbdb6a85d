import type { Ctx } from '#kit/node/ctx.ts'
import { readScripts } from '#modules/content/index.ts'
import { scriptChoices } from '#modules/reach/index.ts'
import type { NodeOf } from '../node-schema.ts'
import { speak, type WordsOf } from '../speak.ts'
import { leaveOut, stepPlug } from '../step-plug.ts'

/** A guide sends a message: the node's own words, or those that its choice has for each. */
export const messagePlug = stepPlug({
  kind: 'message',
  fades: true,
  async perform(ctx, work) {
    const people = work.arrivals.map((arrival) => arrival.contactId)
    return speak(ctx, work, await readWords(ctx, work.node, people))
  },
})

const NO_SCRIPT = leaveOut('no_script', '分人话术里没有适合这位顾客的话术，也没有给其他人的')

/** What each is told: the step's own words, or the script that its choice has for them; one query for all. */
export async function readWords(ctx: Ctx, node: NodeOf<'message'>, people: readonly number[]): Promise<WordsOf> {
  const { choiceId, text, scriptId } = node
  if (choiceId === undefined) return () => ({ text, scriptId: scriptId ?? undefined })
  const chosen = await scriptChoices.choose(ctx, choiceId, people)
  const scripts = await readScripts(ctx, [...new Set([...chosen.values()].filter((id) => id !== null))])
  const wordsOf = new Map(scripts.map(({ id, body }) => [id, { text: body, scriptId: id }]))
  return (contactId) => wordsOf.get(chosen.get(contactId) ?? '') ?? NO_SCRIPT
}
