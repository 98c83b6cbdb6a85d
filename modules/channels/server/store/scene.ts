import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Scene } from '../../model/accounts/scene.ts'

const COLUMNS = sql`s.id, s.account_id as "accountId", s.token, s.name, s.source, s.tag_ids as "tagIds", s.url,
  s.expires_at as "expiresAt", s.scans, s.created_at as "createdAt", s.archived_at as "archivedAt"`

export interface ListedScene extends Scene {
  /** Who first followed by it, and of those who still do. */
  readonly came: number
  readonly stayed: number
}

/** All of an account: at most so many. */
export async function listScenes(ctx: Ctx, accountId: string, archived: boolean): Promise<ListedScene[]> {
  const result = await sql<ListedScene>`select ${COLUMNS}, f.came, f.stayed from channels.scene s
    cross join lateral (select count(*)::int as came,
        (count(*) filter (where left_at is null or left_at < followed_at))::int as stayed
      from channels.fan where tenant_id = s.tenant_id and scene_id = s.id) f
    where s.tenant_id = ${ctx.tenant.id} and s.account_id = ${accountId}
      and (s.archived_at is not null) = ${archived} order by s.created_at desc, s.id`.execute(ctx.db)
  return result.rows
}

export async function countScenes(ctx: Ctx, accountId: string): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.scene
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export async function findScene(ctx: Ctx, accountId: string, sceneId: string): Promise<Scene | undefined> {
  const result = await sql<Scene>`select ${COLUMNS} from channels.scene s
    where s.tenant_id = ${ctx.tenant.id} and s.account_id = ${accountId} and s.id = ${sceneId}`.execute(ctx.db)
  return result.rows[0]
}

export async function findSceneByToken(ctx: Ctx, accountId: string, token: string): Promise<Scene | undefined> {
  const result = await sql<Scene>`select ${COLUMNS} from channels.scene s
    where s.tenant_id = ${ctx.tenant.id} and s.account_id = ${accountId} and s.token = ${token}`.execute(ctx.db)
  return result.rows[0]
}

export async function insertScene(ctx: Ctx, row: Omit<Scene, 'scans' | 'createdAt' | 'archivedAt'>): Promise<void> {
  await sql`insert into channels.scene
      (tenant_id, id, account_id, token, name, source, tag_ids, url, expires_at, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.accountId}, ${row.token}, ${row.name}, ${row.source},
      ${[...row.tagIds]}::uuid[], ${row.url}, ${row.expiresAt}, ${ctx.now()})`.execute(ctx.db)
}

export async function updateScene(
  ctx: Ctx,
  accountId: string,
  sceneId: string,
  change: Pick<Scene, 'name' | 'source' | 'tagIds'>,
): Promise<boolean> {
  const result = await sql`update channels.scene set name = ${change.name}, source = ${change.source},
      tag_ids = ${[...change.tagIds]}::uuid[]
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and id = ${sceneId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function renewScene(
  ctx: Ctx,
  sceneId: string,
  { url, expiresAt }: Pick<Scene, 'url' | 'expiresAt'>,
): Promise<void> {
  await sql`update channels.scene set url = ${url}, expires_at = ${expiresAt}
    where tenant_id = ${ctx.tenant.id} and id = ${sceneId}`.execute(ctx.db)
}

export async function archiveScene(ctx: Ctx, accountId: string, sceneId: string, archived: boolean): Promise<boolean> {
  const at = archived ? ctx.now() : null
  const result = await sql`update channels.scene set archived_at = ${at}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and id = ${sceneId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Somebody scanned it: a follower, or one who is becoming one. */
export async function countScan(ctx: Ctx, sceneId: string): Promise<void> {
  await sql`update channels.scene set scans = scans + 1
    where tenant_id = ${ctx.tenant.id} and id = ${sceneId}`.execute(ctx.db)
}
