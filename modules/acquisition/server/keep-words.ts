import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { SCRIPT_VARIABLES } from '#modules/content/index.ts'
import type { EntryWords } from '../model/entry.ts'
import { faultOf, type WelcomeFault, type WelcomeMessage } from '../model/welcome-message.ts'

const known: ReadonlySet<string> = new Set(SCRIPT_VARIABLES.map(({ name }) => name))

export function welcomeFault(welcome: WelcomeMessage | null): WelcomeFault | undefined {
  return welcome ? faultOf(welcome, known) : undefined
}

/** Why an entry cannot be kept as it is written, or nothing if it can. */
export async function wordsFault(ctx: Ctx, words: EntryWords): Promise<WelcomeFault | 'tag_unknown' | undefined> {
  const fault = welcomeFault(words.welcome)
  if (fault || words.tagIds.length === 0) return fault
  const tags = new Set((await listTags(ctx)).map(({ id }) => id))
  return words.tagIds.every((id) => tags.has(id)) ? undefined : 'tag_unknown'
}
