import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor } from '#kit/pure/paging.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { listJourneyPeople as route } from '../contract.ts'
import { listPeople, type PeopleFilter, type PersonOnWay } from './store/people.ts'

type Answer = z.infer<typeof route.answer>
type Item = Answer['items'][number]

/** What the column of occurrences holds. */
const OCCURRENCE_MAX = 2 ** 31 - 1

/** Who is and was on the way, with what became of each at their last step and why. */
export async function listJourneyPeople(
  ctx: Ctx,
  ask: PeopleFilter & { journeyId: string },
  page: { cursor?: string | undefined; limit: number },
): Promise<Answer> {
  const [contactId, occurrence] = readCursor(page.cursor ?? '') ?? []
  const isPlace = typeof contactId === 'number' && typeof occurrence === 'number' && occurrence <= OCCURRENCE_MAX
  const after = isPlace ? { contactId, occurrence } : undefined
  const rows = await listPeople(ctx, ask, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [row.contactId, row.occurrence])
  const contacts = await readContacts(ctx, [...new Set(cut.items.map((one) => one.contactId))])
  const nameOf = new Map(contacts.map((one) => [one.id, one.name]))
  const staffOf = new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
  return { nextCursor: cut.nextCursor, items: cut.items.map((one) => toItem(one, nameOf, staffOf)) }
}

function toItem(one: PersonOnWay, nameOf: ReadonlyMap<number, string>, staffOf: ReadonlyMap<string, string>): Item {
  const { contactId, occurrence, arm, state, exitReason } = one
  return {
    ...{ contactId, occurrence, arm, state, exitReason },
    name: nameOf.get(contactId) ?? '',
    enrolledAt: one.enrolledAt.toISOString(),
    nextStepNo: state === 'active' && arm === 'treated' ? one.stepNo : null,
    dueAt: one.dueAt?.toISOString() ?? null,
    exitedAt: one.exitedAt?.toISOString() ?? null,
    boughtAt: one.boughtAt?.toISOString() ?? null,
    last:
      one.lastStepNo === null || one.lastOutcome === null
        ? null
        : {
            stepNo: one.lastStepNo,
            outcome: one.lastOutcome,
            sentence: one.lastSentence ?? '',
            at: (one.lastAt ?? one.enrolledAt).toISOString(),
            staff: staffOf.get(one.lastStaffId ?? '') ?? '',
            taskId: one.lastTaskId,
          },
  }
}
