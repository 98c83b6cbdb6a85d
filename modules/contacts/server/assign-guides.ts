import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { areStaff } from './known-staff.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'

export interface Assignment {
  readonly contactId: number
  /** Null: nobody. */
  readonly staffId: string | null
}

/** Gives people to guides; answers how it was before, which is the undo. */
export async function assignGuides(
  ctx: Ctx,
  assignments: readonly Assignment[],
): Promise<Result<{ before: Assignment[] }, 'not_found' | 'unknown_staff'>> {
  const guides = new Map(assignments.map(({ contactId, staffId }) => [contactId, staffId]))
  if (!(await areStaff(ctx, guides.values()))) return refuse('unknown_staff', { field: 'body.assignments' })
  const there = await lockContacts(ctx, [...guides.keys()])
  if (there.length < guides.size) return refuse('not_found', { field: 'body.assignments' })

  const states = await readStates(ctx, there)
  const before = states.map(({ contactId, guideStaffId }) => ({ contactId, staffId: guideStaffId }))
  const after = states
    .map((state) => ({ ...state, guideStaffId: guides.get(state.contactId) ?? null }))
    .filter((state, place) => state.guideStaffId !== before[place]?.staffId)
  await saveStates(ctx, after)
  return accept({ before })
}
