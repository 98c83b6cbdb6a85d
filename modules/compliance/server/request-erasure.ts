import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Erasure } from '../model/erasure.ts'
import { describePerson, personExists } from './people-register.ts'
import { findErasure, findErasureOf, insertErasure } from './store/erasure.ts'
import { writeAudit } from './write-audit.ts'

export interface ErasureAsk {
  readonly contactId: number
  readonly reason: string
  /** The person's name as it is shown, or their number where they have none: typed, so that it is meant. */
  readonly confirm: string
}

/** Takes the wish down and has it done. From here on nothing but time is needed: every step can be taken up again. */
export async function requestErasure(
  ctx: Ctx,
  { contactId, reason, confirm }: ErasureAsk,
): Promise<Result<Erasure, 'not_found' | 'not_confirmed' | 'already_asked'>> {
  if (!(await personExists(ctx, contactId))) return refuse('not_found')
  const { contactIds, names, values } = await describePerson(ctx, contactId)
  const isMeant = [String(contactId), ...names].includes(confirm.trim())
  if (!isMeant) return refuse('not_confirmed', { field: 'body.confirm' })
  const earlier = await findErasureOf(ctx, contactId)
  if (earlier && earlier.state !== 'done') return refuse('already_asked')

  const id = ctx.newId()
  const ask = { id, personNo: contactId, personNos: contactIds, reason, askedBy: ctx.actor.name, askedAt: ctx.now() }
  await insertErasure(ctx, { ...ask, traces: { names, values } })
  await ctx.enqueue('compliance.erase_person', { erasureId: id }, { key: id })
  await writeAudit(ctx, {
    action: 'compliance.ask_erasure',
    subject: `contact:${contactId}`,
    detail: { erasureId: id },
  })
  const asked = await findErasure(ctx, id)
  if (!asked) throw new Error(`Erasure ${id} vanished`)
  return accept(asked)
}
