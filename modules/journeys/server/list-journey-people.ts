import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor } from '#kit/pure/paging.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { listJourneyPeople as route } from '../contract.ts'
import { routeOf } from '../model/flow.ts'
import { listPeople, type PeopleFilter, type PersonOnWay } from './store/people.ts'
import { readVersions } from './store/version.ts'

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
  const routes = new Map((await listVersionsOf(ctx, ask.journeyId, cut.items)).map((one) => [one.version, one.route]))
  const stopAt: StopAt = (version, place) => {
    const node = routes.get(version)?.[place]?.node
    return node ? { nodeId: node.id, title: node.title } : { nodeId: '', title: '' }
  }
  return { nextCursor: cut.nextCursor, items: cut.items.map((one) => toItem(one, { nameOf, staffOf, stopAt })) }
}

type StopAt = (version: number, place: number) => { nodeId: string; title: string }

/** The routes of all versions these people walk and have walked. */
async function listVersionsOf(ctx: Ctx, journeyId: string, people: readonly PersonOnWay[]) {
  const wanted = new Set(people.flatMap((one) => [one.version, one.lastVersion ?? one.version]))
  const found = await readVersions(ctx, journeyId, [...wanted])
  return found.map(({ version, settings }) => ({ version, route: routeOf(settings) }))
}

interface Known {
  readonly nameOf: ReadonlyMap<number, string>
  readonly staffOf: ReadonlyMap<string, string>
  readonly stopAt: StopAt
}

function toItem(one: PersonOnWay, { nameOf, staffOf, stopAt }: Known): Item {
  const { contactId, occurrence, arm, state, exitReason, version } = one
  const goesOn = state === 'active' && arm === 'treated'
  return {
    ...{ contactId, occurrence, arm, state, exitReason, version },
    name: nameOf.get(contactId) ?? '',
    enrolledAt: one.enrolledAt.toISOString(),
    nextStepNo: goesOn ? one.stepNo : null,
    next: goesOn ? stopAt(version, one.stepNo) : null,
    dueAt: one.dueAt?.toISOString() ?? null,
    exitedAt: one.exitedAt?.toISOString() ?? null,
    boughtAt: one.boughtAt?.toISOString() ?? null,
    trouble: troubleIn(one),
    last:
      one.lastStepNo === null || one.lastOutcome === null
        ? null
        : {
            stepNo: one.lastStepNo,
            ...stopAt(one.lastVersion ?? version, one.lastStepNo),
            outcome: one.lastOutcome,
            sentence: one.lastSentence ?? '',
            at: (one.lastAt ?? one.enrolledAt).toISOString(),
            staff: staffOf.get(one.lastStaffId ?? '') ?? '',
            taskId: one.lastTaskId,
          },
  }
}

function troubleIn({ trouble, troubledAt, wasDueAt }: PersonOnWay): Item['trouble'] {
  if (!troubledAt) return null
  return { reason: trouble ?? '', at: troubledAt.toISOString(), wasDueAt: (wasDueAt ?? troubledAt).toISOString() }
}
