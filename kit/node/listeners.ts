import { lockConsumer, moveConsumer } from './consumer.ts'
import { crashPoint } from './crash-point.ts'
import type { Listener, ModuleManifest, Platform } from './module.ts'
import { UnknownTenant } from './open-platform.ts'
import { type OutboxRow, readSettled } from './outbox.ts'
import { toToldFact } from './pump.ts'

/** Facts handed to listeners in one transaction. */
export const LISTEN_FACTS_MAX = 500
export const LISTENER_CONSUMER = 'listeners'
const heard = { kind: 'system', name: 'listeners' } as const

/**
 * Lets every listener hear the next facts of one tenant. What the listeners write and the note that they have heard
 * commit together, so a crash neither skips nor repeats. Answers how many facts it moved.
 */
export async function listenOnce(platform: Platform): Promise<number> {
  const { database, modules } = platform
  const state = await database.inSystem((db) => lockConsumer(db, LISTENER_CONSUMER))
  const rows = await readSettled(database.system, state, LISTEN_FACTS_MAX)
  const [first] = rows
  if (!first) return 0
  const run = takeWhileSameTenant(rows, first.tenant_id)
  const last = run.at(-1) ?? first
  try {
    await platform.inTenant(first.tenant_id, heard, async (ctx) => {
      for (const listener of allListeners(modules)) {
        const facts = run.filter((row) => listener.facts.includes(row.name)).map(toToldFact)
        if (facts.length > 0) await listener.hear(ctx, facts)
      }
      crashPoint('listeners.heard')
      await platform.asSystem(ctx, (db) => moveConsumer(db, LISTENER_CONSUMER, state, last, run.length))
    })
  } catch (error) {
    // Nobody hears the facts of a tenant closed meanwhile; waiting for it would hold up all others for ever.
    if (!(error instanceof UnknownTenant)) throw error
    await database.inSystem((db) => moveConsumer(db, LISTENER_CONSUMER, state, last, run.length))
  }
  return run.length
}

function allListeners(modules: readonly ModuleManifest[]): readonly Listener[] {
  return modules.flatMap((module) => module.listens ?? [])
}

function takeWhileSameTenant(rows: readonly OutboxRow[], tenantId: string): readonly OutboxRow[] {
  const end = rows.findIndex((row) => row.tenant_id !== tenantId)
  return end === -1 ? rows : rows.slice(0, end)
}
