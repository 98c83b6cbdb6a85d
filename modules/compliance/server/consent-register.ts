import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { ALL_CHANNELS, type listConsentLines, type readConsentFigures } from '../contract/register.ts'
import { type ConsentChannel, type ConsentProof, PURPOSES, type Purpose } from '../model/consent.ts'
import { EXPIRING_DAYS, type Standing, standingOf } from '../model/consent-register.ts'
import { namePeople, searchPeople } from './people-register.ts'
import {
  countByPurpose,
  listByEnd,
  listByTime,
  type RegisterFilter,
  type RegisterPlace,
  type RegisterRow,
} from './store/consent-register.ts'

/** What of the register is wanted, as the wire says it. */
export interface RegisterWish {
  readonly q?: string | undefined
  readonly purpose?: Purpose | undefined
  readonly channel?: ConsentChannel | typeof ALL_CHANNELS | undefined
  readonly standing?: Standing | undefined
  readonly way?: ConsentProof['way'] | undefined
  readonly bare?: 'true' | 'false' | undefined
  /** Calendar days of the tenant, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export type ConsentLine = AnswerOf<typeof listConsentLines>['items'][number]

/** A page of what everybody allows and refuses, with names and masked phones. */
export async function pageConsents(
  ctx: Ctx,
  { cursor, limit, ...wish }: RegisterWish & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<Page<ConsentLine>, 'bad_cursor'>> {
  const after = cursor ? readPlace(cursor) : undefined
  if (cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await listRegister(ctx, await toRegisterFilter(ctx, wish), after, limit + 1)
  const page = cutPage(rows, limit, (row) => {
    const { moment, contactId, purpose, channel } = placeOf(row, wish.standing)
    return [moment.toISOString(), contactId, purpose, channel]
  })
  return accept({ items: await nameLines(ctx, page.items), nextCursor: page.nextCursor })
}

/** Statements that fit: what runs out or has, by its end; all others newest first. */
export function listRegister(
  ctx: Ctx,
  filter: RegisterFilter,
  after: RegisterPlace | undefined,
  limit: number,
): Promise<RegisterRow[]> {
  return isByEnd(filter.standing) ? listByEnd(ctx, filter, after, limit) : listByTime(ctx, filter, after, limit)
}

/** The place of a row in the order in which that standing is listed. */
export function placeOf(row: RegisterRow, standing: Standing | undefined): RegisterPlace {
  const { contactId, purpose, channel } = row
  return { moment: (isByEnd(standing) && row.expiresAt) || row.at, contactId, purpose, channel }
}

function isByEnd(standing: Standing | undefined): boolean {
  return standing === 'expiring' || standing === 'ran_out'
}

/** Rows with the names of their people; who is out of sight, or gone a moment ago, has none. */
export async function nameLines(ctx: Ctx, rows: readonly RegisterRow[]): Promise<ConsentLine[]> {
  const people = await namePeople(ctx, [...new Set(rows.map((row) => row.contactId))])
  return rows.map(({ contactId, purpose, channel, at, expiresAt, proof, actorName, state }) => ({
    id: `${contactId}:${purpose}:${channel}`,
    ...{ contactId, purpose, channel },
    name: people.get(contactId)?.name ?? '',
    phoneMasked: people.get(contactId)?.phoneMasked ?? null,
    standing: standingOf({ state, expiresAt }, ctx.now()),
    at: at.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    proof: proof && { wording: '', version: '', reference: '', ...proof },
    actorName: actorName ?? '',
  }))
}

/** A wish in the terms of the store: empty fields ask for nothing. */
export async function toRegisterFilter(ctx: Ctx, wish: RegisterWish): Promise<RegisterFilter> {
  const { q, purpose, channel, standing, way, bare, from, to } = wish
  const { timezone } = ctx.tenant
  return {
    search: q ? { text: q, contactIds: await searchPeople(ctx, q) } : undefined,
    ...{ purpose, standing, way },
    channel: channel === ALL_CHANNELS ? '' : channel,
    bare: bare === 'true',
    from: from ? startOfDay(from, timezone) : undefined,
    until: to ? startOfDay(addDays(to, 1), timezone) : undefined,
  }
}

/** How many people stand how, per purpose; a purpose nobody was asked about counts nobody. */
export async function readFigures(ctx: Ctx): Promise<AnswerOf<typeof readConsentFigures>> {
  const counted = new Map((await countByPurpose(ctx)).map((row) => [row.purpose, row]))
  const nobody = { granted: 0, refused: 0, expiring: 0, ranOut: 0, bare: 0 }
  return {
    items: PURPOSES.map((purpose) => counted.get(purpose) ?? { purpose, ...nobody }),
    expiringDays: EXPIRING_DAYS,
  }
}

function readPlace(cursor: string): RegisterPlace | undefined {
  const [at, contactId, purpose, channel] = readCursor(cursor) ?? []
  const moment = readCursorMoment(at)
  if (!moment || typeof contactId !== 'number') return undefined
  return typeof purpose === 'string' && typeof channel === 'string'
    ? { moment, contactId, purpose, channel }
    : undefined
}
