import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { listPastPeople, readJourneyPast } from '../contract/past.ts'
import { type Route, routeOf } from '../model/flow.ts'
import type { Arm } from '../model/holdout.ts'
import { stoodAt, waysTo } from '../model/past.ts'
import { findJourney } from './store/journey.ts'
import * as store from './store/past.ts'
import { readAllVersions } from './store/version.ts'

type Past = z.infer<typeof readJourneyPast.answer>
type People = z.infer<typeof listPastPeople.answer>

/** What the column of occurrences holds. */
const OCCURRENCE_MAX = 2 ** 31 - 1

interface Moment {
  readonly day: string
  readonly at: Date
  readonly live: number
  /** Of every version, later ones too: who was moved stands in one of those. */
  readonly routes: ReadonlyMap<number, Route>
}

/** The end of a day of the tenant's, no sooner than that of the launch and no later than now. */
async function momentOf(
  ctx: Ctx,
  journeyId: string,
  asked: string | undefined,
): Promise<Moment | 'not_found' | 'not_launched'> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return 'not_found'
  if (!journey.launchedAt) return 'not_launched'
  const { timezone } = ctx.tenant
  const [first, today] = [dayOf(journey.launchedAt, timezone), dayOf(ctx.now(), timezone)]
  const day = asked === undefined || asked > today ? today : asked < first ? first : asked
  const over = startOfDay(addDays(day, 1), timezone).getTime() - 1
  const at = new Date(Math.min(over, ctx.now().getTime()))
  const versions = await readAllVersions(ctx, journeyId)
  const live = versions.findLast((one) => one.at <= at)?.version ?? 1
  return { day, at, live, routes: new Map(versions.map((one) => [one.version, routeOf(one.settings)])) }
}

/** How a journey stood at the end of a day: who stood where, and who had gone which way by then. */
export async function readPast(
  ctx: Ctx,
  { journeyId, day }: { readonly journeyId: string; readonly day?: string | undefined },
): Promise<Result<Past, 'not_found' | 'not_launched'>> {
  const moment = await momentOf(ctx, journeyId, day)
  if (typeof moment === 'string') return refuse(moment)
  const { at, live, routes } = moment
  const rows = await store.readPast(ctx, { journeyId, at, live })
  const stands = rows
    .filter((one) => one.kind === 'stood')
    .map((one) => ({ ...one, at: one.state === 'on_way' ? stoodAt(one, routes, live) : undefined }))
  const passed = rows.filter((one) => one.kind === 'passed')
  const stood = stands.flatMap((one) => (one.at && one.arm === 'treated' ? [one.at] : []))
  const met = [...stood, ...passed.map((one) => one.nodeId)]
  const nodeIds = new Set([...(routes.get(live) ?? []).map(({ node }) => node.id), ...met])
  return accept({
    ...{ day: moment.day, at: at.toISOString(), version: live },
    ...{ treated: sumArm(stands, 'treated'), holdout: sumArm(stands, 'holdout') },
    nodes: [...nodeIds].map((nodeId) => {
      const here = passed.filter((one) => one.nodeId === nodeId)
      return {
        nodeId,
        waiting: total(stands.filter((one) => one.at === nodeId && one.arm === 'treated')),
        arrived: total(here),
        ways: here.filter(({ port }) => port !== '').map(({ port, people }) => ({ port, people })),
      }
    }),
  })
}

type Stand = store.StandRow & { readonly at: string | undefined }

/** Whoever had come to the end and bought later was done then, although they are counted as gone by now. */
function sumArm(stands: readonly Stand[], arm: Arm) {
  const mine = stands.filter((one) => one.arm === arm)
  const onWay = mine.filter((one) => one.state === 'on_way')
  const active = total(arm === 'holdout' ? onWay : onWay.filter((one) => one.at !== undefined))
  const exited = total(mine.filter((one) => one.state === 'exited'))
  const entered = total(mine)
  return { entered, active, exited, done: entered - active - exited }
}

function total(rows: readonly { readonly people: number }[]): number {
  return rows.reduce((sum, row) => sum + row.people, 0)
}

interface PeopleAsk {
  readonly journeyId: string
  readonly day?: string | undefined
  readonly nodeId: string
}

/** Who stood at a node at the end of a day, and who had passed it by then with what became of them. */
export async function readPastPeople(
  ctx: Ctx,
  { journeyId, day, nodeId }: PeopleAsk,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<People, 'not_found' | 'not_launched'>> {
  const moment = await momentOf(ctx, journeyId, day)
  if (typeof moment === 'string') return refuse(moment)
  const { at, live, routes } = moment
  const places = [...routes].flatMap(([version, route]) =>
    route.flatMap(({ node }, stepNo) => (node.id === nodeId ? [{ version, stepNo }] : [])),
  )
  if (places.length === 0) return refuse('not_found', { field: 'params.nodeId' })
  const isFirst = routes.get(live)?.[0]?.node.id === nodeId
  const [contactId, occurrence] = readCursor(page.cursor ?? '') ?? []
  const isPlace = typeof contactId === 'number' && typeof occurrence === 'number' && occurrence <= OCCURRENCE_MAX
  const after = isPlace ? { contactId, occurrence } : undefined
  const ask = { journeyId, at, live, nodeId, places, from: waysTo(nodeId, routes), isFirst }
  const rows = await store.listPastPeople(ctx, ask, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [row.contactId, row.occurrence])
  const contacts = await readContacts(ctx, [...new Set(cut.items.map((one) => one.contactId))])
  const nameOf = new Map(contacts.map((one) => [one.id, one.name]))
  const items = cut.items.map(({ enrolledAt, passedAt, sentence, ...one }) => ({
    ...one,
    name: nameOf.get(one.contactId) ?? '',
    enrolledAt: enrolledAt.toISOString(),
    sentence: sentence ?? '',
    passedAt: passedAt?.toISOString() ?? null,
  }))
  return accept({ items, nextCursor: cut.nextCursor })
}
