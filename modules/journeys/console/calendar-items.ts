import type { AnswerOf } from '#kit/pure/route.ts'
import { addDays } from '#kit/pure/zoned-time.ts'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import { type Cap, type Density, denseDays } from '../model/calendar.ts'
import type { DayLine } from './day-lines.ts'

type Journey = AnswerOf<typeof readJourneyCalendar>['journeys'][number]

/** What can be put on another day of the real calendar. */
export interface Movable {
  readonly kind: 'send' | 'step'
  /** Of the send, or of the step. */
  readonly id: string
  readonly journeyId?: string
  readonly label: string
  readonly day: string
}

/** A draft as it would fall on real days if people entered on one. */
export interface LaidDraft {
  readonly journey: Journey
  readonly entersOn: string
}

/** The touches of a laid draft by day. */
export function itemsOf({ journey, entersOn }: LaidDraft): ReadonlyMap<string, readonly Movable[]> {
  const items = journey.touches.map(({ id, title, day }): Movable => {
    return { kind: 'step', id, journeyId: journey.id, label: title || journey.name, day: addDays(entersOn, day) }
  })
  return Map.groupBy(items, ({ day }) => day)
}

/** Days after entering on which a touch of a laid draft would come, if it stood on a real day. */
export function stepDay({ entersOn }: LaidDraft, day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${entersOn}T00:00:00Z`)) / 86_400_000
}

/** What would be too dense for who enters, if a touch stood on that day. */
export function densityOn(draft: LaidDraft, item: Movable, day: string, cap: Cap): Density | undefined {
  const at = stepDay(draft, day)
  const days = draft.journey.touches.map((touch) => (touch.id === item.id ? at : touch.day))
  return denseDays(days, cap).get(at)
}

/** The send that a line of a day is, where it can still be put on another. */
export function sendOf(line: DayLine, day: string, today: string): Movable | undefined {
  if (!line.to?.startsWith('/mass-sends/') || line.planned === 0 || line.went > 0 || day < today) return undefined
  return { kind: 'send', id: line.id, label: line.name, day }
}
