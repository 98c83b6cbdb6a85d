import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { AccountKind, ChannelAccount } from '../../model/accounts/account.ts'

export interface SealedAccount extends ChannelAccount {
  readonly sealedSecret: string
  readonly sealedCallback: string
}

const COLUMNS = sql`id, kind, name, app_id as "appId", label, price::float8 as price, created_at as "createdAt",
  heard_at as "heardAt", checked_at as "checkedAt", fault`

export async function listAccounts(ctx: Ctx): Promise<ChannelAccount[]> {
  const result = await sql<ChannelAccount>`select ${COLUMNS} from channels.account
    where tenant_id = ${ctx.tenant.id} and removed_at is null order by created_at, id`.execute(ctx.db)
  return result.rows
}

export async function findAccount(ctx: Ctx, accountId: string): Promise<SealedAccount | undefined> {
  const result = await sql<SealedAccount>`select ${COLUMNS}, sealed_secret as "sealedSecret",
      sealed_callback as "sealedCallback" from channels.account
    where tenant_id = ${ctx.tenant.id} and id = ${accountId} and removed_at is null`.execute(ctx.db)
  return result.rows[0]
}

export interface PushedRow {
  readonly tenantId: string
  readonly id: string
  readonly kind: AccountKind
  readonly appId: string
  readonly sealedCallback: string
}

/** The account a push is for, whatever its tenant: who pushes is shown by the signature or the key alone. */
export async function findPushedRow(db: Executor, accountId: string): Promise<PushedRow | undefined> {
  const result = await sql<PushedRow>`select tenant_id as "tenantId", id, kind, app_id as "appId",
      sealed_callback as "sealedCallback" from channels.account
    where id = ${accountId} and removed_at is null`.execute(db)
  return result.rows[0]
}

export type NewAccount = Pick<SealedAccount, 'id' | 'kind' | 'name' | 'appId' | 'label' | 'price'> &
  Pick<SealedAccount, 'sealedSecret' | 'sealedCallback'>

/** Answers whether it was written: the same account is connected once. */
export async function insertAccount(ctx: Ctx, row: NewAccount): Promise<boolean> {
  const result = await sql`insert into channels.account
      (tenant_id, id, kind, name, app_id, label, price, sealed_secret, sealed_callback, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.kind}, ${row.name}, ${row.appId}, ${row.label}, ${row.price},
      ${row.sealedSecret}, ${row.sealedCallback}, ${ctx.now()})
    on conflict (tenant_id, kind, app_id, label) where removed_at is null do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export interface AccountChange {
  readonly name?: string | undefined
  readonly price?: number | undefined
  readonly sealedSecret?: string | undefined
  readonly sealedCallback?: string | undefined
}

/** With another secret the token of the old one is dropped. */
export async function updateAccount(ctx: Ctx, accountId: string, change: AccountChange): Promise<boolean> {
  const secret = change.sealedSecret ?? null
  const result = await sql`update channels.account
    set name = coalesce(${change.name ?? null}, name), price = coalesce(${change.price ?? null}::bigint, price),
      sealed_secret = coalesce(${secret}, sealed_secret),
      sealed_callback = coalesce(${change.sealedCallback ?? null}, sealed_callback),
      sealed_token = case when ${secret}::text is null then sealed_token end
    where tenant_id = ${ctx.tenant.id} and id = ${accountId} and removed_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Its secrets go at once; what it brought stays. */
export async function removeAccount(ctx: Ctx, accountId: string): Promise<boolean> {
  const result = await sql`update channels.account
    set removed_at = ${ctx.now()}, sealed_secret = '', sealed_callback = '', sealed_token = null
    where tenant_id = ${ctx.tenant.id} and id = ${accountId} and removed_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function noteAccountChecked(ctx: Ctx, accountId: string, fault: string): Promise<void> {
  await sql`update channels.account set checked_at = ${ctx.now()}, fault = ${fault}
    where tenant_id = ${ctx.tenant.id} and id = ${accountId}`.execute(ctx.db)
}

/** That it was heard is written at most every ten seconds: pushes do not wait for each other's row. */
export async function noteAccountHeard(ctx: Ctx, accountId: string): Promise<void> {
  await sql`update channels.account set heard_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${accountId}
      and coalesce(heard_at, '-infinity') < ${ctx.now()}::timestamptz - interval '10 seconds'`.execute(ctx.db)
}

/**
 * One fetcher of an account's token at a time: whoever comes second finds what the first one fetched. Not the row
 * itself, which pushes write to while the platform is asked.
 */
export async function lockAccountToken(ctx: Ctx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`channels.account:${accountId}`}, 0))`.execute(ctx.db)
}

export async function readAccountToken(
  ctx: Ctx,
  accountId: string,
): Promise<(SealedAccount & { readonly sealedToken: string | null; readonly tokenUntil: Date | null }) | undefined> {
  const result = await sql<SealedAccount & { sealedToken: string | null; tokenUntil: Date | null }>`
    select ${COLUMNS}, sealed_secret as "sealedSecret", sealed_callback as "sealedCallback",
      sealed_token as "sealedToken", token_until as "tokenUntil" from channels.account
    where tenant_id = ${ctx.tenant.id} and id = ${accountId} and removed_at is null`.execute(ctx.db)
  return result.rows[0]
}

export async function saveAccountToken(ctx: Ctx, accountId: string, sealed: string, until: Date): Promise<void> {
  await sql`update channels.account set sealed_token = ${sealed}, token_until = ${until}
    where tenant_id = ${ctx.tenant.id} and id = ${accountId}`.execute(ctx.db)
}
