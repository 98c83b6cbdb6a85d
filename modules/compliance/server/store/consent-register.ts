import { sql } from 'kysely'
import { numbers } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ConsentChannel, ConsentProof, ConsentState, Purpose } from '../../model/consent.ts'
import { expiringUntil, type Standing } from '../../model/consent-register.ts'

export interface RegisterRow {
  readonly contactId: number
  readonly purpose: Purpose
  readonly channel: ConsentChannel
  readonly state: ConsentState
  readonly at: Date
  readonly expiresAt: Date | null
  readonly proof: ConsentProof | null
  readonly actorName: string | null
}

export interface RegisterFilter {
  /** What was typed, and whom it names. */
  readonly search: { readonly text: string; readonly contactIds: readonly number[] } | undefined
  readonly purpose: Purpose | undefined
  readonly channel: ConsentChannel | undefined
  readonly standing: Standing | undefined
  readonly way: ConsentProof['way'] | undefined
  readonly bare: boolean
  readonly from: Date | undefined
  /** Exclusive. */
  readonly until: Date | undefined
}

/** Where a page begins: after this statement, by its moment or its end. */
export interface RegisterPlace {
  readonly moment: Date
  readonly contactId: number
  readonly purpose: string
  readonly channel: string
}

/** Statements that fit, newest first. */
export async function listByTime(
  ctx: Ctx,
  filter: RegisterFilter,
  after: RegisterPlace | undefined,
  limit: number,
): Promise<RegisterRow[]> {
  const beyond = after
    ? sql`(c.at, c.contact_id, c.purpose, c.channel)
        < (${after.moment}, ${after.contactId}::bigint, ${after.purpose}::text, ${after.channel}::text)`
    : sql`true`
  const result = await sql<RegisterRow>`
    select ${COLUMNS} from ${LINES} where c.tenant_id = ${ctx.tenant.id} and ${fits(ctx, filter)} and ${beyond}
    order by c.at desc, c.contact_id desc, c.purpose desc, c.channel desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** The same of grants with an end, the one that ends first before the others. */
export async function listByEnd(
  ctx: Ctx,
  filter: RegisterFilter,
  after: RegisterPlace | undefined,
  limit: number,
): Promise<RegisterRow[]> {
  const beyond = after
    ? sql`(c.expires_at, c.contact_id, c.purpose, c.channel)
        > (${after.moment}, ${after.contactId}::bigint, ${after.purpose}::text, ${after.channel}::text)`
    : sql`true`
  const result = await sql<RegisterRow>`
    select ${COLUMNS} from ${LINES} where c.tenant_id = ${ctx.tenant.id} and c.expires_at is not null
      and ${fits(ctx, filter)} and ${beyond}
    order by c.expires_at, c.contact_id, c.purpose, c.channel limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function countLines(ctx: Ctx, filter: RegisterFilter): Promise<number> {
  const result = await sql<{ lines: number }>`
    select count(*) as lines from ${LINES} where c.tenant_id = ${ctx.tenant.id} and ${fits(ctx, filter)}`.execute(
    ctx.db,
  )
  return result.rows[0]?.lines ?? 0
}

export interface PurposeFigures {
  readonly purpose: Purpose
  readonly granted: number
  readonly refused: number
  readonly expiring: number
  readonly ranOut: number
  readonly bare: number
}

/** People per purpose with at least one statement of each standing; a grant that runs out soon is still a grant. */
export async function countByPurpose(ctx: Ctx): Promise<PurposeFigures[]> {
  const now = ctx.now()
  const people = (standing: Standing) => sql`count(distinct c.contact_id) filter (where ${standsAs(standing, now)})`
  const result = await sql<PurposeFigures>`
    select c.purpose, ${people('granted')} as granted, ${people('refused')} as refused,
      ${people('expiring')} as expiring, ${people('ran_out')} as "ranOut",
      count(distinct c.contact_id) filter (where ${standsAs('granted', now)} and ${IS_BARE}) as bare
    from ${LINES} where c.tenant_id = ${ctx.tenant.id} group by c.purpose`.execute(ctx.db)
  return result.rows
}

/** What was recorded last, each with the change of the history that said so. */
const LINES = sql`compliance.consent c left join lateral (
  select x.proof, x.actor_name from compliance.consent_change x
  where x.tenant_id = c.tenant_id and x.contact_id = c.contact_id and x.at = c.at
    and x.purpose = c.purpose and x.channel = c.channel and x.state = c.state
  order by x.id desc limit 1) h on true`

const COLUMNS = sql`c.contact_id as "contactId", c.purpose, c.channel, c.state, c.at, c.expires_at as "expiresAt",
  h.proof, h.actor_name as "actorName"`

/** Nothing that could be shown to anybody who asks how we know. */
const IS_BARE = sql`concat(h.proof ->> 'note', h.proof ->> 'wording', h.proof ->> 'reference') = ''`

function fits(ctx: Ctx, { search, purpose, channel, standing, way, bare, from, until }: RegisterFilter) {
  const found = search
    ? sql`(c.contact_id = any(${numbers(search.contactIds)}::bigint[])
        or position(lower(${search.text}::text) in lower(concat_ws(' ', h.actor_name, h.proof ->> 'note',
          h.proof ->> 'wording', h.proof ->> 'version', h.proof ->> 'reference'))) > 0)`
    : sql`true`
  const stands = standing ? standsAs(standing, ctx.now()) : sql`true`
  return sql`${found} and ${stands} and ${bare ? IS_BARE : sql`true`}
    and (${purpose ?? null}::text is null or c.purpose = ${purpose ?? null})
    and (${channel ?? null}::text is null or c.channel = ${channel ?? null})
    and (${way ?? null}::text is null or h.proof ->> 'way' = ${way ?? null})
    and (${from ?? null}::timestamptz is null or c.at >= ${from ?? null})
    and (${until ?? null}::timestamptz is null or c.at < ${until ?? null})`
}

/** The same as `standingOf` of the model, save that a grant which runs out soon is found among the grants, too. */
function standsAs(standing: Standing, now: Date) {
  const soon = expiringUntil(now)
  switch (standing) {
    case 'refused':
      return sql`c.state = 'refused'`
    case 'cleared':
      return sql`c.state = 'unknown'`
    case 'granted':
      return sql`c.state = 'granted' and (c.expires_at is null or c.expires_at > ${now})`
    case 'expiring':
      return sql`c.state = 'granted' and c.expires_at > ${now} and c.expires_at <= ${soon}`
    case 'ran_out':
      return sql`c.state = 'granted' and c.expires_at <= ${now}`
  }
}
