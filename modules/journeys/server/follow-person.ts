import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { followPerson as route } from '../contract/follow.ts'
import { routeOf } from '../model/flow.ts'
import { listPassagesOf, listWaysOf, type PersonPassage, type PersonWay } from './store/follow.ts'
import { findJourney } from './store/journey.ts'
import { readAllVersions } from './store/version.ts'

type Answer = z.infer<typeof route.answer>

/** One person's way through a journey, every time they were in it; each stop named as their version names it. */
export async function followPerson(
  ctx: Ctx,
  who: { readonly journeyId: string; readonly contactId: number },
): Promise<Result<Answer, 'not_found'>> {
  const journey = await findJourney(ctx, who.journeyId)
  const [contact] = await readContacts(ctx, [who.contactId])
  if (!journey || !contact) return refuse('not_found')
  const ways = await listWaysOf(ctx, who)
  const passages = Map.groupBy(await listPassagesOf(ctx, who), (one) => one.occurrence)
  const versions = await readAllVersions(ctx, who.journeyId)
  const routes = new Map(versions.map(({ version, settings }) => [version, routeOf(settings)]))
  const staffOf = new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
  const nodeOf = (version: number, id: string) => routes.get(version)?.find(({ node }) => node.id === id)?.node
  const toPassage = ({ stepId, version, staffId, at, ...rest }: PersonPassage) => {
    const { occurrence: _, ...kept } = rest
    const node = nodeOf(version, stepId)
    const named = { nodeId: stepId, title: node?.title ?? '', kind: node?.kind ?? '' }
    return { ...kept, ...named, at: at.toISOString(), staff: staffOf.get(staffId ?? '') ?? '' }
  }
  const toWay = (way: PersonWay): Answer['ways'][number] => {
    const { stepNo, dueAt, version, enrolledAt, exitedAt, boughtAt, trouble, troubledAt, ...rest } = way
    const stop = way.state === 'active' && way.arm === 'treated' ? routes.get(version)?.[stepNo] : undefined
    const next = stop && { nodeId: stop.node.id, title: stop.node.title, dueAt: dueAt?.toISOString() ?? null }
    return {
      ...rest,
      enrolledAt: enrolledAt.toISOString(),
      exitedAt: exitedAt?.toISOString() ?? null,
      boughtAt: boughtAt?.toISOString() ?? null,
      passages: (passages.get(way.occurrence) ?? []).map(toPassage),
      next: next ?? null,
      trouble: troubledAt && { reason: trouble ?? '', at: troubledAt.toISOString() },
    }
  }
  return accept({ contactId: contact.id, name: contact.name, ways: ways.map(toWay) })
}
