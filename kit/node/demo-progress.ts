import { sql } from 'kysely'
import type { Executor } from './ctx.ts'

export interface DemoProgress {
  readonly done: boolean
  /** What is being done, or why it stopped. */
  readonly text: string
  /** 0 to 1. */
  readonly share: number
  readonly failed: boolean
}

/** How far a demo is filled; undefined where nobody has begun. */
export async function readDemoFill(db: Executor, tenantId: string): Promise<DemoProgress | undefined> {
  const result = await sql<DemoProgress>`
    select done_at is not null as done, coalesce(error, note) as text, share, error is not null as failed
    from kit.demo_fill where tenant_id = ${tenantId}`.execute(db)
  return result.rows[0]
}

export async function beginDemoFill(db: Executor, tenantId: string, at: Date): Promise<void> {
  await sql`insert into kit.demo_fill (tenant_id, started_at) values (${tenantId}, ${at})`.execute(db)
}

export async function noteDemoFill(db: Executor, tenantId: string, share: number, note: string): Promise<void> {
  await sql`update kit.demo_fill set share = ${share}, note = ${note} where tenant_id = ${tenantId}`.execute(db)
}

export async function endDemoFill(db: Executor, tenantId: string, at: Date, error: string | null): Promise<void> {
  await sql`update kit.demo_fill set error = ${error}, share = case when ${error}::text is null then 1 else share end,
    done_at = case when ${error}::text is null then ${at}::timestamptz end where tenant_id = ${tenantId}`.execute(db)
}
