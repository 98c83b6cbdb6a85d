import type { Ctx } from '#kit/node/ctx.ts'
import { spellName } from '#kit/node/spell-name.ts'
import type { ContactState } from '../model/contact.ts'
import { noteChange, type Provenance, type Source } from '../model/provenance.ts'
import { readStates, type SpeltState, updateContacts } from './store/contact.ts'
import { tellGuides, tellSaved } from './tell-contacts.ts'

/** Writes changed states, notes where the change comes from, and tells them. The people must be locked. */
export async function saveStates(ctx: Ctx, states: readonly ContactState[], source = 'manual'): Promise<void> {
  if (states.length === 0) return
  const found = await readStates(
    ctx,
    states.map((state) => state.contactId),
  )
  const before = new Map(found.map((state) => [state.contactId, state]))
  const from: Source = [source, ctx.now().toISOString(), ctx.actor.name]
  const spell = (state: ContactState) => spellState(state, noteChange(before.get(state.contactId), state, from))
  await updateContacts(ctx, states.map(spell))
  await tellSaved(ctx, states)
  await tellGuides(
    ctx,
    states.map((after) => ({ before: before.get(after.contactId), after })),
  )
}

/**
 * Writes a state whose facts come from several sources, and tells it. Whom a merge puts into somebody's care was that
 * guide's before: nobody was handed over, and no such thing is told.
 */
export async function saveProfile(ctx: Ctx, state: ContactState, provenance: Provenance): Promise<void> {
  await updateContacts(ctx, [spellState(state, provenance)])
  await tellSaved(ctx, [state])
}

/** Tells people as they are. */
export async function tellStates(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await tellSaved(ctx, await readStates(ctx, contactIds))
}

/** A state as it is stored. */
export function spellState(state: ContactState, provenance: Provenance): SpeltState {
  return { ...state, ...spellName(state.name), provenance }
}
