import type { Listener } from '#kit/node/module.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { listFields } from './store/field.ts'

/**
 * What somebody answered to a guide's questions becomes a field, noted as said by advice. `tasks` stands later on the
 * map: the fact is known by name only. A field that is gone since keeps nothing.
 */
export const onAdviceAnswered: Listener = {
  name: 'contacts.on_advice_answered',
  facts: ['tasks.advice_answered'],
  async hear(ctx, facts) {
    for (const { payload } of facts) {
      const { contactId, attributes } = payload
      if (typeof contactId !== 'number' || typeof attributes !== 'object' || attributes === null) continue
      const said = Object.entries(attributes).filter((one): one is [string, string] => typeof one[1] === 'string')
      if (said.length === 0) continue
      const known = new Set((await listFields(ctx)).filter(({ type }) => type === 'text').map(({ key }) => key))
      const kept = Object.fromEntries(said.filter(([key]) => known.has(key)))
      const states = await readStates(ctx, await lockContacts(ctx, [contactId]))
      await saveStates(
        ctx,
        states.map((state) => ({ ...state, attributes: { ...state.attributes, ...kept } })),
        'advice',
      )
    }
  },
}
