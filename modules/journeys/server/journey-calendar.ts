import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf, zonedParts } from '#kit/pure/zoned-time.ts'
import { CALENDAR_JOURNEYS_MAX, CALENDAR_PLANS_MAX, type readJourneyCalendar as route } from '../contract/calendar.ts'
import { relativeTouches } from '../model/calendar.ts'
import { DEFAULT_CALENDAR, type ShopCalendar, withRealDays } from '../model/festivals.ts'
import { sameSettings } from '../model/settings.ts'
import { editJourney } from './save-journey.ts'
import {
  type AnchorRow,
  type CalendarJourney,
  countAnchors,
  findCalendar,
  listEnded,
  listForCalendar,
  saveCalendar,
} from './store/calendar.ts'
import { listDayPlans } from './store/day-plan.ts'
import { lockJourney } from './store/journey.ts'

type Answer = z.infer<typeof route.answer>

/** Every journey with the days of its touches, who is still to get which, and the days that plans go by. */
export async function readJourneyCalendar(ctx: Ctx): Promise<Answer> {
  const zone = ctx.tenant.timezone
  const journeys = await listForCalendar(ctx, CALENDAR_JOURNEYS_MAX)
  const rows = await countAnchors(
    ctx,
    journeys.map(({ id }) => id),
    zone,
  )
  const kept = await findCalendar(ctx)
  const rowsOf = Map.groupBy(rows, (row) => row.journeyId)
  return {
    today: dayOf(ctx.now(), zone),
    calendar: kept ? withRealDays(kept.calendar) : DEFAULT_CALENDAR,
    changedAt: kept?.changedAt.toISOString() ?? null,
    changedBy: kept?.changedBy ?? null,
    revision: kept?.revision ?? 0,
    plans: (await listDayPlans(ctx, { limit: CALENDAR_PLANS_MAX }))
      .filter(({ plan }) => plan.state === 'open')
      .map(({ id, plan: { name, from, to } }) => ({ id, name, from, to })),
    ended: await listEnded(ctx, CALENDAR_JOURNEYS_MAX),
    journeys: journeys.map((journey) => toJourney(journey, rowsOf.get(journey.id) ?? [])),
  }
}

function toJourney(journey: CalendarJourney, rows: readonly AnchorRow[]): Answer['journeys'][number] {
  const { id, name, state, draft, live, liveVersion } = journey
  const listed = live !== null && !live.flow
  const now = rows.filter((row) => listed && row.version === liveVersion)
  const other = rows.filter((row) => !now.includes(row))
  const due = [...Map.groupBy(other, (row) => row.dueDay)]
  return {
    ...{ id, name, state, movable: !draft.flow },
    changed: live !== null && !sameSettings(draft, live),
    touches: [...relativeTouches(draft)],
    live: listed ? live.steps.map((step) => ({ id: step.id, day: step.day })) : [],
    anchors: now.map(({ anchorDay, stepNo, people }) => ({ anchorDay, stepNo, people })),
    due: due.map(([day, some]) => ({ day, people: some.reduce((sum, { people }) => sum + people, 0) })),
  }
}

export interface CalendarChange extends ShopCalendar {
  /** The one this was made from, 0 of the usual one; whoever names none writes over what is there. */
  readonly revision?: number | undefined
}

type Changed = ShopCalendar & { readonly revision: number }

/** Keeps the shop's calendar in the order of its days. Made from one that is none any more it is refused. */
export async function changeCalendar(
  ctx: Ctx,
  { revision: madeFrom, ...calendar }: CalendarChange,
): Promise<Result<Changed, 'changed_meanwhile'>> {
  const days = calendar.days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const kept = { ...calendar, days }
  const revision = await saveCalendar(ctx, kept, madeFrom)
  if (revision !== undefined) return accept({ ...kept, revision })
  const now = await findCalendar(ctx)
  const at = now ? clockOf(now.changedAt, ctx.tenant.timezone) : ''
  return refuse('changed_meanwhile', { field: 'body.revision', facts: { name: now?.changedBy ?? '', at } })
}

/** Day and time on a clock of that zone. */
function clockOf(at: Date, zone: string): string {
  const { hour, minute } = zonedParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${dayOf(at, zone)} ${two(hour)}:${two(minute)}`
}

export interface StepMove {
  readonly journeyId: string
  readonly stepId: string
  readonly day: number
}

type Moved = { readonly changed: boolean; readonly was: number }

/** Puts one step of a list on another day of its draft. Undone by moving it back to `was`. */
export async function moveStep(
  ctx: Ctx,
  { journeyId, stepId, day }: StepMove,
): Promise<Result<Moved, 'not_found' | 'wrong_state'>> {
  const journey = await lockJourney(ctx, journeyId)
  const step = journey?.draft.flow ? undefined : journey?.draft.steps.find((one) => one.id === stepId)
  if (!journey) return refuse('not_found')
  if (!step) return refuse('not_found', { field: 'body.stepId' })
  const steps = journey.draft.steps.map((one) => (one.id === stepId ? { ...one, day } : one))
  const edited = await editJourney(ctx, { journeyId, settings: { ...journey.draft, steps } })
  if (!edited.ok) {
    const mayNot = edited.reason === 'structure_fixed' || edited.reason === 'edited_meanwhile'
    return mayNot ? refuse('wrong_state') : refuse(edited.reason, edited)
  }
  const { live, draft } = edited.value
  return accept({ changed: live !== null && !sameSettings(live, draft), was: step.day })
}
