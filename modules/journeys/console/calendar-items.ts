import type { AnswerOf } from '#kit/pure/route.ts'
import { addDays } from '#kit/pure/zoned-time.ts'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import { type Cap, type Density, denseDays } from '../model/calendar.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'
import type { DayLine } from './day-lines.ts'

type Journey = AnswerOf<typeof readJourneyCalendar>['journeys'][number]

interface OnDay {
  readonly label: string
  readonly day: string
}

/** A send that can be put on another day of the real calendar. */
interface MovableSend extends OnDay {
  readonly kind: 'send'
  readonly id: string
}

/** A step of a journey that can be, which changes the draft of the journey. */
export interface MovableStep extends OnDay {
  readonly kind: 'step'
  readonly id: string
  readonly journeyId: string
  /** Days after entering, in the draft. */
  readonly at: number
}

export type Movable = MovableSend | MovableStep

/** A journey as it would fall on real days if people entered on one. */
export interface LaidDraft {
  readonly journey: Journey
  readonly entersOn: string
}

/** By what the handle of something on a day is known, also where moving it has made another of it. */
export function handleKey(item: Movable, day: string): string {
  return [item.kind, item.kind === 'step' ? item.id : item.label, day].join(' ')
}

/** The touches of a laid draft by day. */
export function itemsOf({ journey, entersOn }: LaidDraft): ReadonlyMap<string, readonly MovableStep[]> {
  const items = journey.touches.map((touch) => stepItem(journey, touch, addDays(entersOn, touch.day)))
  return Map.groupBy(items, ({ day }) => day)
}

function stepItem({ id: journeyId, name }: Journey, touch: Journey['touches'][number], day: string): MovableStep {
  return { kind: 'step', id: touch.id, journeyId, label: touch.title || name, day, at: touch.day }
}

/** Days after entering on which a step would come, put on a real day; nothing where it cannot come on that. */
export function stepDay({ at, day: from }: MovableStep, day: string): number | undefined {
  const to = at + (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
  return to < 0 || to > STEP_DAY_MAX ? undefined : to
}

/** What would be too dense for who enters, if a step of the journey stood on that day. */
export function densityOn(journey: Journey, item: MovableStep, day: string, cap: Cap): Density | undefined {
  const at = stepDay(item, day)
  if (at === undefined) return undefined
  const days = journey.touches.map((touch) => (touch.id === item.id ? at : touch.day))
  return denseDays(days, cap).get(at)
}

/** The send that a line of a day is, where it can still be put on another. */
export function sendOf(line: DayLine, day: string, today: string): Movable | undefined {
  if (!line.to?.startsWith('/mass-sends/') || line.planned === 0 || line.went > 0 || day < today) return undefined
  return { kind: 'send', id: line.id, label: line.name, day }
}

/**
 * The step of a running journey for which a line of a day stands, where all who are to get something on that day get
 * the same: two steps that meet on a day are told apart on a journey that is laid.
 */
export function runningStepOf(journey: Journey | undefined, day: string, today: string): MovableStep | undefined {
  if (!journey?.movable || journey.state !== 'running' || day < today) return undefined
  const touchOf = new Map(journey.touches.map((touch) => [touch.id, touch]))
  const here = journey.anchors.flatMap(({ anchorDay, stepNo }) =>
    journey.live.slice(stepNo).filter(({ id, day: live }) => {
      const meant = addDays(anchorDay, touchOf.get(id)?.day ?? live)
      return meant === day || (day === today && meant < today)
    }),
  )
  const ids = new Set(here.map(({ id }) => id))
  const [only = ''] = ids
  const touch = touchOf.get(only)
  return touch && ids.size === 1 ? stepItem(journey, touch, day) : undefined
}
