import type { Listener } from '#kit/node/module.ts'
import { listWatched } from './store/membership.ts'

/** How long news of people is gathered before their segments are looked at, in milliseconds. */
const GATHER_MS = 3000

/**
 * News of people or orders has those whom it is about looked at, once for all the news of a few seconds. By then the
 * warehouse has it too; should it be later still, the next round of the clock sees it.
 */
export const onPeopleChanged: Listener = {
  name: 'segments.on_people_changed',
  facts: ['contacts.contacts_saved', 'contacts.contacts_removed', 'commerce.orders_saved'],
  unread: true,
  async hear(ctx) {
    if ((await listWatched(ctx)).length === 0) return
    // A key for each few seconds: under one key news that never stops would put the look off for ever.
    const runAt = new Date((Math.floor(ctx.now().getTime() / GATHER_MS) + 1) * GATHER_MS)
    await ctx.enqueue('segments.refresh_watched', {}, { key: `news:${runAt.getTime()}`, runAt })
  },
}
