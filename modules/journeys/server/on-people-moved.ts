import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import { payloadOf } from '#modules/contacts/events.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { readMembersChanged } from '#modules/segments/events.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import { mayDo } from '../model/journey.ts'
import { takeBack } from '../steps/take-back.ts'
import { enrolContacts } from './enrol-contacts.ts'
import { forgetEntriesOf } from './store/entry-trouble.ts'
import { holdJourney, listWatching } from './store/journey.ts'
import { exitContacts } from './store/removed-contact.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/**
 * Who came into a segment, or went out of it, enters the journeys that wait for that. Heard again, they are on the way
 * already; somebody who is no longer held has gone out of every segment and enters nothing.
 */
export async function onMembersChanged(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  for (const fact of facts) {
    const { segmentId, entered, left } = readMembersChanged(fact)
    for (const journeyId of await listWatching(ctx, segmentId)) {
      const journey = await holdJourney(ctx, journeyId)
      if (!journey?.live || !mayDo('stop', journey.state)) continue
      const { entry = BY_SEGMENT, enrolLater } = journey.live
      if (entry.kind !== 'segment') continue
      if (entry.when === 'left') await enrolContacts(ctx, journey, await thoseHeld(ctx, left))
      else if (enrolLater) await enrolContacts(ctx, journey, entered)
    }
  }
}

async function thoseHeld(ctx: Ctx, contactIds: readonly number[]): Promise<readonly number[]> {
  if (contactIds.length === 0) return []
  return (await readContacts(ctx, contactIds)).map((one) => one.id)
}

/** Who is no longer held leaves every way, and nobody is asked to write to them. */
export async function onContactsRemoved(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  const gone = facts.flatMap((fact) => payloadOf('contacts.contacts_removed', fact).contactIds)
  await forgetEntriesOf(ctx, gone)
  const exited = await exitContacts(ctx, gone)
  for (const [journeyId, people] of Map.groupBy(exited, (one) => one.journeyId)) {
    await takeBack(ctx, {
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
