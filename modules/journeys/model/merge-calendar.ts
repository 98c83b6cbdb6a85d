import { type Merger, mergeOne, mergeParts, type Side, type Three } from '#kit/pure/merge-three.ts'
import type { CalendarDay, ShopCalendar } from './festivals.ts'

/** Something of the calendar that both have changed, each in their own way. */
export interface CalendarClash {
  /** What the day is called; null for the member day. */
  readonly name: string | null
  /** What the other has there; nothing where they took it out, or have no member day. */
  readonly theirs: string | undefined
}

interface MergedCalendar {
  readonly calendar: ShopCalendar
  readonly clashes: readonly CalendarClash[]
}

interface NamedDay {
  readonly id: string
  readonly one: CalendarDay
}

/**
 * What two people made of one calendar, put together: whatever only one of them changed is as they have it, of what
 * both changed the word of `side` stands. A day goes by its name and year: its date and kind may change, another name
 * is another day.
 */
export function mergeCalendars({ base, mine, theirs }: Three<ShopCalendar>, side: Side): MergedCalendar {
  const clashes: CalendarClash[] = []
  const ofTheirs = new Map(named(theirs).map(({ id, one }) => [id, one]))
  const onClash: Merger['onClash'] = (id) => {
    const known = clashes.some(({ name }) => name === nameOf(id ?? ''))
    if (!known) clashes.push({ name: nameOf(id ?? ''), theirs: ofTheirs.get(id ?? '')?.day })
  }
  const days = mergeParts({ base: named(base), mine: named(mine), theirs: named(theirs) }, ({ id }) => id, {
    ...{ side, onClash },
  })
  const memberDays = { base: base.memberDay, mine: mine.memberDay, theirs: theirs.memberDay }
  const memberDay = mergeOne(memberDays, side, () =>
    clashes.push({ name: null, theirs: theirs.memberDay === null ? undefined : String(theirs.memberDay) }),
  )
  const sorted = days.map(({ one }) => one).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return { calendar: { memberDay, days: sorted }, clashes }
}

/** Each day under its name and year; of those of one name in one year the second is another than the first. */
function named({ days }: ShopCalendar): NamedDay[] {
  const seen = new Map<string, number>()
  return days.map((one) => {
    const key = `${one.day.slice(0, 4)}/${one.name}`
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return { id: `${nth}/${key}`, one }
  })
}

function nameOf(id: string): string {
  return id.split('/').slice(2).join('/')
}
