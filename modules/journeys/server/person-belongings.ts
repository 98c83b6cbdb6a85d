import type { Belongings, Handing } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { countEntriesOf, handEntries, returnEntries } from './store/entry-trouble.ts'
import * as store from './store/person-ways.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/**
 * What goes with a person who turns out to be somebody else: all their ways, after those the other has had through the
 * same journey. Who was on one way twice goes on once; the undo puts them back on it.
 */
export const belongings: readonly Belongings[] = [
  {
    name: 'journeys.enrolment',
    zh: 'SOP 里的位置',
    en: 'Places in journeys',
    tables: ['journeys.enrolment', 'journeys.passage'],
    count: store.countWays,
    async hand(ctx, handing) {
      const ways = await store.handWays(ctx, handing)
      await tellMoved(ctx, handing, ways, (way) => way.was)
      return { ways: ways.map(({ enrolment: _, ...way }) => way) }
    },
    async giveBack(ctx, handing, handed) {
      const ways = await store.returnWays(ctx, handing, (handed.ways ?? []) as readonly store.Way[])
      await tellMoved(ctx, handing, ways, (way) => way.now)
    },
  },
  {
    name: 'journeys.entry_trouble',
    zh: '没能进入的 SOP',
    en: 'Journeys that could not be entered',
    tables: ['journeys.entry_trouble'],
    count: countEntriesOf,
    async hand(ctx, { from, to }) {
      return { ids: await handEntries(ctx, from, to) }
    },
    async giveBack(ctx, { from, to }, handed) {
      await returnEntries(ctx, from, to, (handed.ids ?? []) as readonly string[])
    },
  },
]

/** No event of their life: that two people are one is told by itself. */
function tellMoved(
  ctx: Ctx,
  { from }: Handing,
  ways: readonly store.HandedWay[],
  occurrenceOf: (way: store.Way) => number,
): Promise<void> {
  return tellEnrolments(
    ctx,
    ways.map((way) => ({
      journeyId: way.journeyId,
      enrolment: way.enrolment,
      changes: [],
      was: { contactId: from, occurrence: occurrenceOf(way) },
    })),
  )
}
