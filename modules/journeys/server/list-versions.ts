import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type listJourneyVersions, type readJourneyVersion, VERSION_MAX } from '../contract/versions.ts'
import { findJourney } from './store/journey.ts'
import * as store from './store/version.ts'

type Page = z.infer<typeof listJourneyVersions.answer>
type Version = z.infer<typeof readJourneyVersion.answer>

/** The versions of a journey, newest first, with how many entered under each and are still on the way. */
export async function listVersions(
  ctx: Ctx,
  journeyId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<Result<Page, 'not_found'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const [place] = readCursor(page.cursor ?? '') ?? []
  const before = typeof place === 'number' && place > 0 && place <= VERSION_MAX ? place : undefined
  const rows = await store.listVersions(ctx, journeyId, before, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [row.version])
  const items = cut.items.map(({ version, at, byName, entered, active }) => ({
    ...{ version, byName, entered, active },
    at: at.toISOString(),
    running: version === journey.version,
  }))
  return accept({ items, nextCursor: cut.nextCursor })
}

/** One version as it was published; when none is named, the one that runs. */
export async function readVersion(ctx: Ctx, journeyId: string, wanted?: number): Promise<Result<Version, 'not_found'>> {
  const version = wanted ?? (await findJourney(ctx, journeyId))?.version ?? 0
  const [row] = await store.readVersions(ctx, journeyId, [version])
  if (!row) return refuse('not_found')
  return accept({ version, settings: row.settings, at: row.at.toISOString(), byName: row.byName })
}
