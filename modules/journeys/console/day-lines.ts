import type { AnswerOf } from '#kit/pure/route.ts'
import type { readTouchDays } from '#modules/reach/contract.ts'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import { foreseeDays } from '../model/calendar.ts'

type Journeys = AnswerOf<typeof readJourneyCalendar>
type Journey = Journeys['journeys'][number]
type Touched = AnswerOf<typeof readTouchDays>

/** What one SOP or send does on one day. */
export interface DayLine {
  readonly id: string
  readonly name: string
  readonly to: string | undefined
  readonly went: number
  readonly planned: number
  /** What those on the way would still get, as the steps now stand in the draft. */
  readonly foreseen: number
  /** Of a set of moments: posts, which no number of people can be told of before members publish them. */
  readonly posts: number
}

export interface DayShown {
  readonly lines: readonly DayLine[]
  readonly total: number
  readonly crowded: number
}

/** A set of moments is a line of its own beside what people are sent one by one. */
const SET = 'set:'

const PATHS = { mass_send: '/mass-sends', direct_send: '/direct-sends' } as const

/** Every day on which something goes, is planned or is to be expected. */
export function dayLines(
  journeys: Journeys,
  touched: Touched | undefined,
  unnamed: string,
): ReadonlyMap<string, DayShown> {
  const named = new Map<string, { readonly name: string; readonly to: string }>([
    ...(touched?.sends ?? []).map(
      (one) => [one.campaignId, { name: one.name, to: `${PATHS[one.kind]}/${one.campaignId}` }] as const,
    ),
    ...(touched?.moments ?? []).map(
      (one) => [SET + one.momentSetId, { name: one.name, to: `/moment-sets/${one.momentSetId}` }] as const,
    ),
    ...[...journeys.ended, ...journeys.journeys].map(
      (one) => [one.id, { name: one.name, to: `/journeys/${one.id}` }] as const,
    ),
  ])
  const blank = (id: string): DayLine => ({
    ...{ id, name: named.get(id)?.name ?? unnamed, to: named.get(id)?.to },
    ...{ went: 0, planned: 0, foreseen: 0, posts: 0 },
  })
  const days = new Map<string, Map<string, DayLine>>()
  const add = (day: string, id: string, more: Partial<DayLine>) => {
    const lines = days.get(day) ?? new Map<string, DayLine>()
    const line = lines.get(id) ?? blank(id)
    const { went = 0, planned = 0, foreseen = 0, posts = 0 } = more
    const sums = { went: line.went + went, planned: line.planned + planned, foreseen: line.foreseen + foreseen }
    days.set(day, lines.set(id, { ...line, ...sums, posts: line.posts + posts }))
  }
  for (const { day, campaigns } of touched?.days ?? [])
    for (const { campaignId, went, planned } of campaigns) add(day, campaignId ?? '', { went, planned })
  for (const { day, momentSetId, posts } of touched?.moments ?? []) add(day, SET + momentSetId, { posts })
  for (const journey of journeys.journeys)
    for (const [day, foreseen] of expected(journey, journeys.today)) add(day, journey.id, { foreseen })
  const crowdedOf = new Map((touched?.days ?? []).map((one) => [one.day, one.crowded]))
  return new Map(
    [...days].map(([day, lines]) => {
      const sorted = [...lines.values()].sort((a, b) => sumOf(b) - sumOf(a))
      const total = sorted.reduce((sum, line) => sum + sumOf(line), 0)
      return [day, { lines: sorted, total, crowded: crowdedOf.get(day) ?? 0 }]
    }),
  )
}

export function sumOf({ went, planned, foreseen }: DayLine): number {
  return went + planned + foreseen
}

function expected(journey: Journey, today: string): readonly (readonly [string, number])[] {
  if (journey.state !== 'running') return []
  const draftDay = new Map(journey.touches.map(({ id, day }) => [id, day]))
  const steps = journey.live.map(({ id, day }) => ({ day: draftDay.get(id) ?? day }))
  const due = journey.due.map(({ day, people }) => [day < today ? today : day, people] as const)
  return [...foreseeDays(steps, journey.anchors, today), ...due]
}
