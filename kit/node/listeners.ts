import { type ConsumerState, lockConsumer, moveConsumer, noteFailure, setAside } from './consumer.ts'
import { crashPoint } from './crash-point.ts'
import type { Listener, ModuleManifest, Platform } from './module.ts'
import { UnknownTenant } from './open-platform.ts'
import { type OutboxRow, readSettled } from './outbox.ts'
import { toToldFact } from './pump.ts'

/** Facts handed to listeners in one transaction. */
export const LISTEN_FACTS_MAX = 500
/** How often a fact is tried before it is set aside. */
export const LISTEN_ATTEMPTS_MAX = 8
export const LISTENER_CONSUMER = 'listeners'
const heard = { kind: 'system', name: 'listeners' } as const

/**
 * Lets every listener hear the next facts of one tenant. What the listeners write and the note that they have heard
 * commit together, so a crash neither skips nor repeats. Answers how many facts it moved.
 */
export async function listenOnce(platform: Platform): Promise<number> {
  const { database, modules } = platform
  const state = await database.inSystem((db) => lockConsumer(db, LISTENER_CONSUMER))
  const wanted = allListeners(modules).flatMap((one) => (one.unread ? [] : factsOf(platform, one)))
  const rows = await readSettled(database.system, state, state.failures === 0 ? LISTEN_FACTS_MAX : 1, wanted)
  const [first] = rows
  if (!first) return 0
  const run = takeWhileSameTenant(rows, first.tenant_id)
  const last = run.at(-1) ?? first
  try {
    await platform.inTenant(first.tenant_id, heard, async (ctx) => {
      for (const listener of allListeners(modules)) {
        const heardOf = factsOf(platform, listener)
        const facts = run.filter((row) => heardOf.includes(row.name)).map(toToldFact)
        if (facts.length > 0) await listener.hear(ctx, facts)
      }
      crashPoint('listeners.heard')
      await platform.asSystem(ctx, (db) => moveConsumer(db, LISTENER_CONSUMER, state, last, run.length))
    })
  } catch (error) {
    // Nobody hears the facts of a tenant closed meanwhile; waiting for it would hold up all others for ever.
    const skipped = error instanceof UnknownTenant || (await isGivenUp(platform, state, first, error))
    if (!skipped) throw error
    await database.inSystem((db) => moveConsumer(db, LISTENER_CONSUMER, state, last, run.length))
  }
  return run.length
}

/** Notes a failure. After one, facts are heard singly; the one that goes on failing is set aside, for people to see. */
async function isGivenUp(platform: Platform, state: ConsumerState, fact: OutboxRow, error: unknown): Promise<boolean> {
  return platform.database.inSystem(async (db) => {
    if (state.failures + 1 < LISTEN_ATTEMPTS_MAX) {
      await noteFailure(db, LISTENER_CONSUMER)
      return false
    }
    platform.log.error({ fact: fact.name, id: fact.id, error: String(error) }, 'fact set aside')
    await setAside(db, LISTENER_CONSUMER, fact, { error: String(error), at: platform.clock.now() })
    return true
  })
}

function allListeners(modules: readonly ModuleManifest[]): readonly Listener[] {
  return modules.flatMap((module) => module.listens ?? [])
}

function factsOf(platform: Platform, { facts, port }: Listener): readonly string[] {
  return port ? [...facts, ...platform.fillsOf<{ readonly fact: string }>(port).map(({ fact }) => fact)] : facts
}

function takeWhileSameTenant(rows: readonly OutboxRow[], tenantId: string): readonly OutboxRow[] {
  const end = rows.findIndex((row) => row.tenant_id !== tenantId)
  return end === -1 ? rows : rows.slice(0, end)
}
