import type { Ctx } from '#kit/node/ctx.ts'
import { readSearch } from '../model/contact-search.ts'
import type { FoundSearch } from './store/contact-list.ts'
import { findByNumber } from './store/identity.ts'

/**
 * The port `contacts.finders`: a later module that knows people by numbers of its own fills it, as commerce does with
 * order numbers. Given what was typed, it answers whom it names exactly.
 */
export interface PeopleFinder {
  find(ctx: Ctx, typed: string): Promise<readonly number[]>
}

/** What was typed, with whom other modules know by it; nothing when there is nothing to search for. */
export async function findPeople(ctx: Ctx, typed: string | undefined): Promise<FoundSearch | undefined> {
  const search = readSearch(typed)
  if (!search) return undefined
  const contactIds: number[] = []
  for (const finder of ctx.fillsOf<PeopleFinder>('contacts.finders'))
    contactIds.push(...(await finder.find(ctx, typed?.trim() ?? '')))
  const numbered = await findByNumber(ctx, search.identity, search.phoneTail)
  contactIds.push(...numbered)
  // A number that is somebody's is not looked for in names: reading all of them costs far more than everything else.
  const isNumber = /^[0-9]{4,}$/.test(search.identity) && contactIds.length > 0
  return { contactIds, text: isNumber ? null : search.text, spelling: isNumber ? null : search.spelling }
}
