import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, isCursorUuid, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { listEntryTroubles as route } from '../contract/troubles.ts'
import * as store from './store/entry-trouble.ts'
import { findJourney } from './store/journey.ts'

interface Ask {
  readonly journeyId: string
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Whom a journey could not take in, with the reason. */
export async function listEntryTroubles(
  ctx: Ctx,
  { journeyId, cursor, limit }: Ask,
): Promise<Result<z.infer<typeof route.answer>, 'not_found'>> {
  if (!(await findJourney(ctx, journeyId))) return refuse('not_found')
  const [contactId, id] = readCursor(cursor ?? '') ?? []
  const after = typeof contactId === 'number' && isCursorUuid(id) ? { contactId, id } : undefined
  const rows = await store.listEntryTroubles(ctx, journeyId, after, limit + 1)
  const cut = cutPage(rows, limit, (row) => [row.contactId, row.id])
  const contacts = await readContacts(ctx, [...new Set(cut.items.map((one) => one.contactId))])
  const nameOf = new Map(contacts.map((one) => [one.id, one.name]))
  const items = cut.items.map(({ id: troubleId, contactId: who, reason, failedAt, cameAt }) => {
    const times = { failedAt: failedAt.toISOString(), cameAt: cameAt.toISOString() }
    return { id: troubleId, contactId: who, name: nameOf.get(who) ?? '', reason, ...times }
  })
  return accept({ items, nextCursor: cut.nextCursor })
}
