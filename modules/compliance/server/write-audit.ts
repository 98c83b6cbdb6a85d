import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { RouteNote } from '#kit/node/http/route-notes.ts'
import { type AuditRow, insertAudit } from './store/audit.ts'

type Plain = Readonly<Record<string, string | number | boolean | null>>

export interface AuditAsk {
  /** A permission-like verb: `contacts.read_phone`. */
  readonly action: string
  /** What it was done to: `contact:12`, `tag:…`. Never a name or a number of a person. */
  readonly subject: string
  readonly detail?: Plain
  /** The fields that changed, as they were and as they are. Never those of a person. */
  readonly before?: Plain
  readonly after?: Plain
}

/** Who has written an entry of their own during a request: every request has an actor of its own. */
const spoken = new WeakSet<Actor>()

/** Notes who did what, in the same transaction: what was not done is not noted, what was not noted is not done. */
export async function writeAudit(ctx: Ctx, { action, subject, detail = {}, before, after }: AuditAsk): Promise<void> {
  const change = { before: before ?? null, after: after ?? null }
  await insertAudit(ctx, { ...unsigned, action, subject, detail, ...change, ...signature(ctx) })
  spoken.add(ctx.actor)
}

/** Notes a call of a route by what it names. A use case that has noted it in its own words is not repeated. */
export const noteRoute: RouteNote = async (ctx, { action, route, summary, subject, outcome, ids }) => {
  if (outcome === 'done' && spoken.has(ctx.actor)) return
  await insertAudit(ctx, { ...unsigned, action, subject, detail: ids, route, summary, outcome, ...signature(ctx) })
}

const unsigned = { route: '', summary: '', outcome: 'done', before: null, after: null }

function signature(ctx: Ctx): Pick<AuditRow, 'id' | 'actorKind' | 'actorId' | 'actorName' | 'at'> {
  return { id: ctx.newId(), ...idOf(ctx.actor), actorName: ctx.actor.name, at: ctx.now() }
}

function idOf(actor: Actor): { actorKind: string; actorId: string } {
  if (actor.kind === 'staff') return { actorKind: actor.kind, actorId: actor.staffId }
  return { actorKind: actor.kind, actorId: actor.kind === 'key' ? actor.keyId : actor.name }
}
