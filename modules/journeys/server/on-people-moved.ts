import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import { payloadOf } from '#modules/contacts/events.ts'
import { readMembersChanged } from '#modules/segments/events.ts'
import { withdrawTasks } from '#modules/tasks/index.ts'
import { mayDo } from '../model/journey.ts'
import { enrolContacts } from './enrol-contacts.ts'
import { holdJourney, listWatching } from './store/journey.ts'
import { exitContacts } from './store/removed-contact.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/** Who came into a segment enters the journeys that take in later comers. Heard again, they are on the way already. */
export async function onMembersChanged(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  for (const fact of facts) {
    const { segmentId, entered } = readMembersChanged(fact)
    if (entered.length === 0) continue
    for (const journeyId of await listWatching(ctx, segmentId)) {
      const journey = await holdJourney(ctx, journeyId)
      if (journey?.live?.enrolLater && mayDo('stop', journey.state)) await enrolContacts(ctx, journey, entered)
    }
  }
}

/** Who is no longer held leaves every way, and nobody is asked to write to them. */
export async function onContactsRemoved(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  const gone = facts.flatMap((fact) => payloadOf('contacts.contacts_removed', fact).contactIds)
  const exited = await exitContacts(ctx, gone)
  for (const [journeyId, people] of Map.groupBy(exited, (one) => one.journeyId)) {
    await withdrawTasks(ctx, {
      journeyId,
      contactIds: people.map((one) => one.contactId),
      reason: 'contact_removed',
    })
  }
  await tellEnrolments(
    ctx,
    exited.map(({ journeyId, ...enrolment }) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
}
