import type { Ctx } from '#kit/node/ctx.ts'
import { readScripts } from '#modules/content/index.ts'
import { scriptChoices } from '#modules/reach/index.ts'
import type { NodeOf } from '../node-schema.ts'
import { speak, type WordsOf } from '../speak.ts'
import { leaveOut, type StepWork, stepPlug } from '../step-plug.ts'

type Work = StepWork<NodeOf<'message'>>

/** A guide sends a message: the node's own words, or those that its choice has for each. */
export const messagePlug = stepPlug({
  kind: 'message',
  fades: true,
  async perform(ctx, work) {
    return speak(ctx, work, await readWords(ctx, work))
  },
})

const NO_SCRIPT = leaveOut('no_script', '分人话术里没有适合这位顾客的话术，也没有给其他人的')

/** What each arrival is told: the step's own words, or the script that its choice has for them; one query for all. */
async function readWords(ctx: Ctx, { node, arrivals }: Work): Promise<WordsOf> {
  const { choiceId, text, scriptId } = node
  if (choiceId === undefined) return () => ({ text, scriptId: scriptId ?? undefined })
  const people = arrivals.map((arrival) => arrival.contactId)
  const chosen = await scriptChoices.choose(ctx, choiceId, people)
  const scripts = await readScripts(ctx, [...new Set([...chosen.values()].filter((id) => id !== null))])
  const wordsOf = new Map(scripts.map(({ id, body }) => [id, { text: body, scriptId: id }]))
  return (contactId) => wordsOf.get(chosen.get(contactId) ?? '') ?? NO_SCRIPT
}
