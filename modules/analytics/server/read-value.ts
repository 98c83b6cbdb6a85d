import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import type { personValueSchema, readValue as route } from '../contract.ts'
import { seededRandom } from '../model/value/chance.ts'
import { BUYERS_MIN, REPEATERS_MIN, WEEKS_MIN } from '../model/value/enough.ts'
import { drawFutures, middleOf } from '../model/value/futures.ts'
import { toGammaGamma } from '../model/value/gamma-gamma.ts'
import { toPurchaseModel } from '../model/value/purchase-model.ts'
import { HORIZON_WEEKS, type ValueReport } from '../model/value/value-report.ts'
import { askOf, type Learnt } from './predict-people.ts'
import { readNames } from './store/people.ts'
import { findReport, listPeople, type PersonValue, type ValueOrder } from './store/value.ts'

type Value = z.infer<typeof route.answer>
export type ValuedPerson = z.infer<typeof personValueSchema>

const FUTURES = 1000
const MIDDLE = 0.95
const DAY_MS = 86_400_000

/** What the last fit found, or what it lacks. */
export async function readValue(ctx: Ctx): Promise<Value> {
  const needs = { buyers: BUYERS_MIN, repeaters: REPEATERS_MIN, weeks: WEEKS_MIN }
  const kept = await findReport(ctx)
  if (!kept) return { state: 'not_fitted', fittedAt: null, needs, lack: null, stock: null, found: null }
  const { report, fittedAt } = kept
  const base = { state: report.state, fittedAt: fittedAt.toISOString(), needs, stock: report.stock }
  if (report.state === 'lacking') return { ...base, lack: report.lack, found: null }
  const { chosen, models, spending, fittedPeople, calibration, totals } = report
  return {
    ...{ ...base, lack: null },
    found: {
      ...{ chosen, fittedPeople, totals, horizonWeeks: HORIZON_WEEKS },
      models: models.map((model) => ({ ...model, parameters: [...model.parameters] })),
      spending: { ...spending, parameters: [...spending.parameters] },
      calibration: calibration && { ...calibration, bins: [...calibration.bins] },
    },
  }
}

export interface ValueListAsk {
  readonly by: ValueOrder
  readonly contactId?: number | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** People by what they are expected to bring within a year, or have brought. */
export async function listPersonValues(
  ctx: Ctx,
  { by, contactId: only, cursor, limit }: ValueListAsk,
): Promise<Result<Page<ValuedPerson>, 'bad_cursor'>> {
  const [figure, contactId] = cursor === undefined ? [] : (readCursor(cursor) ?? [])
  const isOurs = typeof figure === 'number' && typeof contactId === 'number'
  if (cursor !== undefined && !isOurs) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await listPeople(ctx, { by, only, after: isOurs ? [figure, contactId] : undefined, limit: limit + 1 })
  const page = cutPage(rows, limit, (row) => placeOf(row, by))
  return accept({ ...page, items: await namePeople(ctx, page.items) })
}

/** The last one seen: its figure and its person. */
export type ValuePlace = readonly [figure: number, contactId: number]

interface PlaceAsk {
  readonly by: ValueOrder
  readonly after: ValuePlace | undefined
  readonly limit: number
}

/** People in the order of the list, and where the next of them begin; nothing after the last. */
export async function pageOfValues(
  ctx: Ctx,
  { by, after, limit }: PlaceAsk,
): Promise<{ people: ValuedPerson[]; last: ValuePlace | undefined }> {
  const rows = await listPeople(ctx, { by, after, limit, only: undefined })
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { people: await namePeople(ctx, rows), last: last && placeOf(last, by) }
}

function placeOf({ contactId, spent, expectedValue }: PersonValue, by: ValueOrder): [number, number] {
  return [by === 'spent' ? spent : (expectedValue ?? 0), contactId]
}

async function namePeople(ctx: Ctx, rows: readonly PersonValue[]): Promise<ValuedPerson[]> {
  const kept = await findReport(ctx)
  const names = await readNames(
    ctx,
    rows.map((row) => row.contactId),
  )
  const learnt = kept?.report.state === 'ready' ? learntOf(kept.report) : undefined
  return rows.map((row) => {
    const { contactId, purchases, firstOn, lastOn, spent } = row
    const past = { contactId, name: names.get(contactId) ?? '', purchases, firstOn, lastOn, spent }
    if (!kept || !learnt) return { ...past, expected: null }
    return { ...past, expected: expectedOf(row, learnt, dayOf(kept.fittedAt, ctx.tenant.timezone)) }
  })
}

type Ready = Extract<ValueReport, { state: 'ready' }>

/** The models of a fit that found something. */
export function learntOf({ chosen, models, spending }: Ready): Learnt {
  const parameters = models.find((model) => model.name === chosen)?.parameters ?? []
  return {
    model: toPurchaseModel(
      chosen,
      parameters.map((one) => one.value),
    ),
    spending: toGammaGamma(spending.parameters.map((one) => one.value)),
  }
}

function expectedOf(row: PersonValue, learnt: Learnt, today: string): ValuedPerson['expected'] {
  const { alive, expectedPurchases, expectedValue, purchases, spent } = row
  if (alive === null || expectedPurchases === null || expectedValue === null) return null
  const days = (day: string) => (Date.parse(day) - Date.parse(row.firstOn)) / DAY_MS
  const ask = askOf({ purchases, spent, last: days(row.lastOn), span: days(today) }, learnt)
  const futures = drawFutures(ask, FUTURES, seededRandom(row.contactId))
  const { low, high } = middleOf(
    futures.map((future) => Math.round(future.value * AMOUNT_PER_UNIT)),
    MIDDLE,
  )
  return { alive, purchases: expectedPurchases, value: expectedValue, low, high }
}
