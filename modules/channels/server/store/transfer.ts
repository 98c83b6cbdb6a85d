import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { PartState, TransferKind, TransferPart } from '../../model/transfer.ts'
import type { TransferFailure } from '../../model/transfer-failure.ts'

export interface TransferRow {
  readonly id: string
  readonly companyId: string
  readonly kind: TransferKind
  readonly fromUserid: string
  readonly toUserid: string
  readonly message: string
  readonly state: 'open' | 'done'
  readonly fault: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly endedAt: Date | null
}

const COLUMNS = sql`t.id, t.company_id as "companyId", t.kind, t.from_userid as "fromUserid",
  t.to_userid as "toUserid", t.message, t.state, t.fault, t.created_by as "createdBy", t.created_at as "createdAt",
  t.ended_at as "endedAt"`

export async function insertTransfer(
  ctx: Ctx,
  row: Omit<TransferRow, 'state' | 'fault' | 'createdAt' | 'endedAt'>,
): Promise<void> {
  await sql`insert into channels.transfer (tenant_id, id, company_id, kind, from_userid, to_userid, message, state,
      created_by, created_at, next_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.companyId}, ${row.kind}, ${row.fromUserid}, ${row.toUserid},
      ${row.message}, 'open', ${row.createdBy}, ${ctx.now()}, ${ctx.now()})`.execute(ctx.db)
}

export async function insertParts(
  ctx: Ctx,
  transferId: string,
  kind: TransferPart['kind'],
  subjects: readonly string[],
): Promise<void> {
  await sql`insert into channels.transfer_part (tenant_id, transfer_id, kind, subject, state)
    select ${ctx.tenant.id}, ${transferId}::uuid, ${kind}, s, 'queued'
    from unnest(${texts(subjects)}::text[]) as s on conflict do nothing`.execute(ctx.db)
}

export async function findTransfer(ctx: Ctx, transferId: string): Promise<TransferRow | undefined> {
  const result = await sql<TransferRow>`select ${COLUMNS} from channels.transfer t
    where t.tenant_id = ${ctx.tenant.id} and t.id = ${transferId}`.execute(ctx.db)
  return result.rows[0]
}

export interface ListedTransfer extends TransferRow {
  readonly companyName: string
  readonly fromName: string
  readonly toName: string
  readonly customers: number
  readonly groups: number
  readonly done: number
  readonly waiting: number
  readonly failed: number
}

/** Newest first, each with how its parts stand. */
export async function pageTransfers(
  ctx: Ctx,
  page: { readonly id?: string; readonly after?: { readonly at: Date; readonly id: string }; readonly limit: number },
): Promise<ListedTransfer[]> {
  const { id = null, after, limit } = page
  const result = await sql<ListedTransfer>`select ${COLUMNS}, c.name as "companyName",
      coalesce(nullif(f.name, ''), t.from_userid) as "fromName", coalesce(nullif(o.name, ''), t.to_userid) as "toName",
      p.*
    from channels.transfer t join channels.company c on c.tenant_id = t.tenant_id and c.id = t.company_id
    left join channels.member f on f.tenant_id = t.tenant_id and f.company_id = t.company_id
      and f.userid = t.from_userid
    left join channels.member o on o.tenant_id = t.tenant_id and o.company_id = t.company_id and o.userid = t.to_userid
    cross join lateral (select (count(*) filter (where kind = 'customer'))::int as customers,
        (count(*) filter (where kind = 'group'))::int as groups,
        (count(*) filter (where state = 'done'))::int as done,
        (count(*) filter (where state in ('queued', 'asking', 'unresolved', 'waiting')))::int as waiting,
        (count(*) filter (where state in ('declined', 'full', 'rejected', 'silent')))::int as failed
      from channels.transfer_part o where o.tenant_id = t.tenant_id and o.transfer_id = t.id) p
    where t.tenant_id = ${ctx.tenant.id} and c.removed_at is null and (${id}::uuid is null or t.id = ${id}::uuid)
      and (${after?.at ?? null}::timestamptz is null
        or (t.created_at, t.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by t.created_at desc, t.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

const PART = sql`kind, subject, state, errcode, asked_at as "askedAt", asks, looks, settled_at as "settledAt"`

export async function listParts(ctx: Ctx, transferId: string): Promise<TransferPart[]> {
  const result = await sql<TransferPart>`select ${PART} from channels.transfer_part
    where tenant_id = ${ctx.tenant.id} and transfer_id = ${transferId} order by kind, subject`.execute(ctx.db)
  return result.rows
}

/** Writes how parts stand; what is over stays so: a push may have said it while WeCom was asked. */
export async function saveParts(ctx: Ctx, transferId: string, parts: readonly TransferPart[]): Promise<void> {
  await sql`update channels.transfer_part o set state = p.state, errcode = p.errcode, asked_at = p."askedAt",
      asks = p.asks, looks = p.looks, settled_at = p."settledAt"
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p (kind text, subject text, state text, errcode int,
      "askedAt" timestamptz, asks int, looks int, "settledAt" timestamptz)
    where o.tenant_id = ${ctx.tenant.id} and o.transfer_id = ${transferId} and o.kind = p.kind
      and o.subject = p.subject and o.settled_at is null`.execute(ctx.db)
}

/** Notes of a customer who was asked for why they were not handed on; answers of which transfers they are a part. */
export async function failParts(
  ctx: Ctx,
  companyId: string,
  { externalUserid, toUserid, state, at }: TransferFailure,
  slackMs: number,
): Promise<string[]> {
  const result = await sql<{ id: string }>`update channels.transfer_part o set state = ${state}, settled_at = ${at}
    from channels.transfer t
    where o.tenant_id = ${ctx.tenant.id} and o.kind = 'customer' and o.subject = ${externalUserid}
      and o.state in ('asking', 'unresolved', 'waiting') and o.asked_at <= ${new Date(at.getTime() + slackMs)}
      and t.tenant_id = o.tenant_id and t.id = o.transfer_id and t.company_id = ${companyId}
      and t.to_userid = ${toUserid}
    returning t.id`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

export async function saveTransfer(
  ctx: Ctx,
  transferId: string,
  { nextAt, fault }: { readonly nextAt: Date | undefined; readonly fault: string | null },
): Promise<void> {
  const isDone = nextAt === undefined
  await sql`update channels.transfer set state = ${isDone ? 'done' : 'open'}, fault = ${fault},
      next_at = coalesce(${nextAt ?? null}::timestamptz, next_at),
      ended_at = ${isDone ? ctx.now() : null}
    where tenant_id = ${ctx.tenant.id} and id = ${transferId}`.execute(ctx.db)
}

export async function listDueTransfers(
  db: Executor,
  now: Date,
): Promise<readonly { readonly tenantId: string; readonly transferId: string }[]> {
  const result = await sql<{ tenantId: string; transferId: string }>`
    select t.tenant_id as "tenantId", t.id as "transferId" from channels.transfer t
    join channels.company c on c.tenant_id = t.tenant_id and c.id = t.company_id
    where t.state = 'open' and t.next_at <= ${now} and c.removed_at is null order by t.next_at limit 200`.execute(db)
  return result.rows
}

export interface ShownPart {
  readonly kind: TransferPart['kind']
  readonly subject: string
  readonly state: PartState
  readonly errcode: number
  readonly askedAt: Date | null
  readonly settledAt: Date | null
  readonly contactId: number | null
  readonly groupName: string
}

export interface PartFilter {
  readonly state?: PartState
  readonly after?: { readonly kind: string; readonly subject: string }
  readonly limit: number
}

/** Customers before groups, each with who they are here. */
export async function pageParts(
  ctx: Ctx,
  { id, companyId }: Pick<TransferRow, 'id' | 'companyId'>,
  { state, after, limit }: PartFilter,
): Promise<ShownPart[]> {
  const result = await sql<ShownPart>`select p.kind, p.subject, p.state, p.errcode, p.asked_at as "askedAt",
      p.settled_at as "settledAt",
      (select min(f.contact_id) from channels.follower f where f.tenant_id = p.tenant_id
        and f.company_id = ${companyId}::uuid and f.external_userid = p.subject) as "contactId",
      coalesce((select g.name from channels.group_chat g where g.tenant_id = p.tenant_id
        and g.company_id = ${companyId}::uuid and g.chat_id = p.subject), '') as "groupName"
    from channels.transfer_part p
    where p.tenant_id = ${ctx.tenant.id} and p.transfer_id = ${id}
      and (${state ?? null}::text is null or p.state = ${state ?? null})
      and (${after === undefined}
        or (p.kind, p.subject) > (${after?.kind ?? null}::text, ${after?.subject ?? null}::text))
    order by p.kind, p.subject limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Customers of a member, as WeCom calls them; of these people alone when they are named. */
export async function listCustomersOf(
  ctx: Ctx,
  { companyId, userid }: { readonly companyId: string; readonly userid: string },
  contactIds?: readonly number[],
): Promise<string[]> {
  const result = await sql<{ id: string }>`select f.external_userid as id from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.userid = ${userid}
      and (f.left_at is null or f.left_at < f.added_at or f.left_by = 'resigned')
      and (${contactIds === undefined} or f.contact_id = any(${[...(contactIds ?? [])]}::bigint[]))
    order by f.external_userid`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

/** Some people whom a member looks after, lowest id first. */
export async function listFollowersToHand(
  ctx: Ctx,
  { companyId, userid }: { readonly companyId: string; readonly userid: string },
  limit: number,
): Promise<number[]> {
  const result = await sql<{ id: number }>`select distinct f.contact_id::int as id from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.userid = ${userid}
      and (f.left_at is null or f.left_at < f.added_at) order by 1 limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

export async function listGroupsOwnedBy(ctx: Ctx, companyId: string, userid: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select chat_id as id from channels.group_chat
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and owner = ${userid} and dismissed_at is null
    order by chat_id`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

/** Of these customers: who is being handed on now, and how often each was on the job since a moment. */
export async function listHandings(
  ctx: Ctx,
  companyId: string,
  { subjects, since }: { readonly subjects: readonly string[]; readonly since: Date },
): Promise<readonly { readonly subject: string; readonly isOpen: boolean; readonly times: number }[]> {
  const result = await sql<{ subject: string; isOpen: boolean; times: number }>`select p.subject,
      bool_or(p.state in ('queued', 'asking', 'unresolved', 'waiting')) as "isOpen",
      (count(*) filter (where t.kind = 'on_job' and p.asked_at >= ${since}
        and p.state in ('waiting', 'done', 'declined', 'full', 'silent')))::int as times
    from channels.transfer_part p join channels.transfer t on t.tenant_id = p.tenant_id and t.id = p.transfer_id
    where p.tenant_id = ${ctx.tenant.id} and t.company_id = ${companyId} and p.subject = any(${texts(subjects)}::text[])
    group by p.subject`.execute(ctx.db)
  return result.rows
}

/** A friendship that is over for another reason than that one of the two ended it. */
export interface Excuse {
  readonly externalUserid: string
  readonly userid: string
  readonly why: 'transfer' | 'resigned'
}

/** Which of these friendships ended by a transfer of ours, or because the member left the company. */
export async function listExcuses(
  ctx: Ctx,
  companyId: string,
  pairs: readonly { readonly externalUserid: string; readonly userid: string; readonly addedAt: Date }[],
): Promise<readonly Excuse[]> {
  const result = await sql<Excuse>`select e.* from (
      select p.external_userid as "externalUserid", p.userid, case
        when exists (select from channels.transfer t join channels.transfer_part o
            on o.tenant_id = t.tenant_id and o.transfer_id = t.id
          where t.tenant_id = ${ctx.tenant.id} and t.company_id = ${companyId} and t.from_userid = p.userid
            and o.kind = 'customer' and o.subject = p.external_userid
            and (o.state in ('asking', 'unresolved', 'waiting') or o.state = 'done' and o.settled_at > p.added_at))
          then 'transfer'
        when exists (select from channels.member m where m.tenant_id = ${ctx.tenant.id}
            and m.company_id = ${companyId} and m.userid = p.userid and m.gone_at is not null) then 'resigned'
        end as why
      from unnest(${texts(pairs.map((one) => one.externalUserid))}::text[],
        ${texts(pairs.map((one) => one.userid))}::text[],
        ${texts(pairs.map((one) => one.addedAt.toISOString()))}::timestamptz[])
        as p (external_userid, userid, added_at)) as e
    where e.why is not null`.execute(ctx.db)
  return result.rows
}

/** The group has another owner: our own deed, of which no push tells. */
export async function giveGroups(
  ctx: Ctx,
  companyId: string,
  { chatIds, owner }: { readonly chatIds: readonly string[]; readonly owner: string },
): Promise<void> {
  await sql`update channels.group_chat set owner = ${owner}, status = case when status = 1 then 3 else status end
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
      and chat_id = any(${texts(chatIds)}::text[])`.execute(ctx.db)
}

/** Hands-on of these people, for their erasure. Ask before their friends are forgotten. */
export async function deletePartsOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.transfer_part p using channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
      and p.tenant_id = f.tenant_id and p.kind = 'customer' and p.subject = f.external_userid`.execute(ctx.db)
}

/** When one person was handed on, from whom to whom, and what came of it. */
export async function listTransfersOf(
  ctx: Ctx,
  contactId: number,
): Promise<readonly { from: string; to: string; state: string; askedAt: Date | null; settledAt: Date | null }[]> {
  const result = await sql<{ from: string; to: string; state: string; askedAt: Date | null; settledAt: Date | null }>`
    select distinct t.from_userid as "from", t.to_userid as "to", p.state, p.asked_at as "askedAt",
      p.settled_at as "settledAt"
    from channels.follower f join channels.transfer_part p on p.tenant_id = f.tenant_id and p.kind = 'customer'
      and p.subject = f.external_userid
    join channels.transfer t on t.tenant_id = p.tenant_id and t.id = p.transfer_id and t.company_id = f.company_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} order by 4`.execute(ctx.db)
  return result.rows
}
