import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { previewScriptChoice as route } from '../contract/script-choice.ts'
import { lineKey, scriptFor } from '../model/script-choice.ts'
import { type ChoiceDraft, unknownInChoice } from './save-script-choice.ts'
import { countByLines, sortByLines } from './sort-by-lines.ts'

type Preview = z.input<typeof route.answer>
type Ask = Omit<ChoiceDraft, 'name'> & { readonly contactId?: number | undefined }

/** How many people each line of a choice holds now, all in one query, and which line somebody is in. */
export async function previewScriptChoice(
  ctx: Ctx,
  { contactId, ...choice }: Ask,
): Promise<Result<Preview, 'unknown_reference' | 'not_found'>> {
  const unknown = await unknownInChoice(ctx, choice)
  if (unknown) return refuse('unknown_reference', { field: `body.${unknown}` })
  if (contactId !== undefined && (await readContacts(ctx, [contactId])).length === 0)
    return refuse('not_found', { field: 'body.contactId' })
  const counts = await countByLines(ctx, choice.lines)
  const first = contactId === undefined ? undefined : await sortByLines(ctx, choice.lines, [contactId])
  const own = contactId === undefined ? undefined : first?.get(contactId)
  return accept({
    counts: counts.slice(0, -1),
    others: counts.at(-1) ?? 0,
    asOf: ctx.now().toISOString(),
    person:
      contactId === undefined
        ? null
        : {
            contactId,
            line: own === undefined ? null : choice.lines.findIndex((line) => lineKey(line) === own),
            scriptId: scriptFor(choice, own),
          },
  })
}
