import type { Ctx } from '#kit/node/ctx.ts'
import type { ContactState } from '../model/contact.ts'
import { spellName } from './spell-name.ts'
import { type SpeltState, updateContacts } from './store/contact.ts'
import { tellSaved } from './tell-contacts.ts'

/** Writes changed states and tells them. The people must be locked. */
export async function saveStates(ctx: Ctx, states: readonly ContactState[]): Promise<void> {
  if (states.length === 0) return
  await updateContacts(ctx, states.map(spellState))
  await tellSaved(ctx, states)
}

/** A state as it is stored: with what its name is found by. */
export function spellState(state: ContactState): SpeltState {
  return { ...state, ...spellName(state.name) }
}
