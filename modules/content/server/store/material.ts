import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Material, MaterialWording } from '../../model/material.ts'

const COLUMNS = sql`id, kind, name, title, description, url, app_id as "appId", page, picture_url as "pictureUrl",
  archived_at is not null as archived, saved_at as "savedAt", saved_by as "savedBy"`

export interface MaterialFilter {
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly archived: boolean
  readonly after: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** Last saved first. */
export async function listMaterials(ctx: Ctx, filter: MaterialFilter): Promise<Material[]> {
  const { q = null, kind = null, archived, after, limit } = filter
  const result = await sql<Material>`select ${COLUMNS} from content.material
    where tenant_id = ${ctx.tenant.id} and (archived_at is not null) = ${archived}
      and (${q}::text is null or position(lower(${q}) in lower(name || ' ' || title)) > 0)
      and (${kind}::text is null or kind = ${kind})
      and (${after?.at ?? null}::timestamptz is null
        or (saved_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by saved_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function findMaterial(ctx: Ctx, materialId: string): Promise<Material | undefined> {
  const result = await sql<Material>`select ${COLUMNS} from content.material
    where tenant_id = ${ctx.tenant.id} and id = ${materialId}`.execute(ctx.db)
  return result.rows[0]
}

/** Writes a new one, or one that is there anew. */
export async function writeMaterial(ctx: Ctx, id: string, draft: MaterialWording, savedBy: string): Promise<void> {
  const { kind, name, title, description, url, appId, page, pictureUrl } = draft
  await sql`insert into content.material (tenant_id, id, kind, name, title, description, url, app_id, page,
      picture_url, saved_at, saved_by)
    values (${ctx.tenant.id}, ${id}, ${kind}, ${name}, ${title}, ${description}, ${url}, ${appId}, ${page},
      ${pictureUrl}, ${ctx.now()}, ${savedBy})
    on conflict (tenant_id, id) do update set kind = excluded.kind, name = excluded.name, title = excluded.title,
      description = excluded.description, url = excluded.url, app_id = excluded.app_id, page = excluded.page,
      picture_url = excluded.picture_url, saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(ctx.db)
}

export async function setMaterialArchived(ctx: Ctx, id: string, archived: boolean): Promise<boolean> {
  const result = await sql`update content.material
    set archived_at = case when ${archived} then coalesce(archived_at, ${ctx.now()}) end
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
