import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { spelledAs } from '#kit/node/spell-name.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import type { listJourneys as route } from '../contract.ts'
import { approvalsOf } from './approval-of.ts'
import { type JourneyFilter, listJourneyNames, listJourneys as readJourneys } from './store/journey.ts'
import { countJourneys } from './store/numbers.ts'
import { listInTrouble } from './store/trouble.ts'

type Answer = z.infer<typeof route.answer>

/** A page of journeys with their few figures, in a number of statements that does not grow with them. */
export async function listJourneys(
  ctx: Ctx,
  filter: JourneyFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<Answer> {
  const place = readTimeCursor(page.cursor)
  const after = place && { createdAt: place.at, id: place.id }
  const spelt = filter.q ? spelledAs(await listJourneyNames(ctx), filter.q) : []
  const rows = await readJourneys(ctx, { ...filter, spelt }, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [row.createdAt.getTime(), row.id])
  const counts = await countJourneys(
    ctx,
    cut.items.map((one) => one.id),
  )
  const countOf = new Map(counts.map((one) => [one.journeyId, one]))
  const approvals = await approvalsOf(ctx, cut.items)
  const troubled = new Map((await listInTrouble(ctx)).map((one) => [one.journeyId, one.people]))
  return {
    nextCursor: cut.nextCursor,
    items: cut.items.map(({ id: journeyId, name, state, draft, live, createdAt, launchedAt }) => {
      const { treated = 0, holdout = 0, active = 0, bought = 0 } = countOf.get(journeyId) ?? {}
      const settings = live ?? draft
      return {
        ...{ id: journeyId, name, state, treated, holdout, active, bought },
        drawn: settings.flow !== undefined,
        steps: settings.flow?.nodes.length ?? settings.steps.length,
        holdoutPercent: settings.holdoutPercent,
        troubled: troubled.get(journeyId) ?? 0,
        approval: approvals.get(journeyId)?.state ?? null,
        createdAt: createdAt.toISOString(),
        launchedAt: launchedAt?.toISOString() ?? null,
      }
    }),
  }
}
