import type { Listener } from '#kit/node/module.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { listIdsOfGuide } from './store/guide.ts'

/** People moved in one statement. */
const PEOPLE_AT_ONCE = 500

/** Who left hands on the people they looked after. `tasks` stands later on the map: the fact is known by name only. */
export const onGuideHandedOver: Listener = {
  name: 'contacts.on_guide_handed_over',
  facts: ['tasks.guide_handed_over'],
  async hear(ctx, facts) {
    for (const { payload } of facts) {
      const { fromStaffId, toStaffId } = payload
      if (typeof fromStaffId !== 'string' || typeof toStaffId !== 'string') continue
      for (;;) {
        const ids = await lockContacts(ctx, await listIdsOfGuide(ctx, fromStaffId, PEOPLE_AT_ONCE))
        if (ids.length === 0) break
        const states = await readStates(ctx, ids)
        await saveStates(
          ctx,
          states.map((state) => ({ ...state, guideStaffId: toStaffId })),
        )
      }
    }
  },
}
