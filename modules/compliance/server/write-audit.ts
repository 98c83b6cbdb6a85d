import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { insertAudit } from './store/audit.ts'

export interface AuditAsk {
  /** A permission-like verb: `contacts.read_phone`. */
  readonly action: string
  /** What it was done to: `contact:12`, `tag:…`. Never a name or a number of a person. */
  readonly subject: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** Notes who did what, in the same transaction: what was not done is not noted, what was not noted is not done. */
export async function writeAudit(ctx: Ctx, { action, subject, detail = {} }: AuditAsk): Promise<void> {
  const { actor } = ctx
  const at = ctx.now()
  const id = ctx.newId()
  await insertAudit(ctx, { id, action, subject, detail, ...idOf(actor), actorName: actor.name, at })
}

function idOf(actor: Actor): { actorKind: string; actorId: string } {
  if (actor.kind === 'staff') return { actorKind: actor.kind, actorId: actor.staffId }
  return { actorKind: actor.kind, actorId: actor.kind === 'key' ? actor.keyId : actor.name }
}
