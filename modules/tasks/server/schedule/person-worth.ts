import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { lockUnweighed, writeExpected } from '../store/schedule.ts'

/** What people are expected to bring: a later module that foretells it fills this port. */
const PERSON_WORTH = 'tasks.person_worth'

export interface PersonWorth {
  /** Of whom something is foretold; the others are left out. */
  expect(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, Amount>>
}

/** Tasks weighed in one transaction. */
const WEIGHED_AT_ONCE = 5000

/**
 * Asks once a day what the people of open tasks are expected to bring; lists go by that. By the clock and not as tasks
 * are given: those are given by the thousand, and this can wait for ten minutes.
 */
export async function weighTasks(ctx: Ctx): Promise<void> {
  const day = dayOf(ctx.now(), ctx.tenant.timezone)
  const tasks = await lockUnweighed(ctx, day, WEIGHED_AT_ONCE)
  if (tasks.length === 0) return
  const people = [...new Set(tasks.map(({ contactId }) => contactId))]
  const expected = new Map<number, Amount>()
  for (const port of ctx.fillsOf<PersonWorth>(PERSON_WORTH))
    for (const [contactId, worth] of await port.expect(ctx, people)) expected.set(contactId, worth)
  await writeExpected(
    ctx,
    day,
    tasks.map(({ id, contactId }) => ({ id, expected: expected.get(contactId) ?? null })),
  )
}
