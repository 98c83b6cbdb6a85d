import type { Listener } from '#kit/node/module.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'

/** Whom a member handed to another in WeCom, the other looks after. `channels` stands later: known by name only. */
export const onCustomersHandedOn: Listener = {
  name: 'contacts.on_customers_handed_on',
  facts: ['channels.customers_handed_on'],
  async hear(ctx, facts) {
    for (const { payload } of facts) {
      const { fromStaffId, toStaffId, contactIds } = payload
      if (typeof fromStaffId !== 'string' || typeof toStaffId !== 'string' || !Array.isArray(contactIds)) continue
      const ids = contactIds.filter((id): id is number => Number.isSafeInteger(id)).toSorted((a, b) => a - b)
      const states = await readStates(ctx, await lockContacts(ctx, ids))
      const theirs = states.filter(({ guideStaffId }) => guideStaffId === fromStaffId)
      if (theirs.length > 0)
        await saveStates(
          ctx,
          theirs.map((state) => ({ ...state, guideStaffId: toStaffId })),
        )
    }
  },
}
