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
      // Each once, whatever becomes of them: handing over to oneself must not go round.
      for (let after = 0; ; ) {
        const listed = await listIdsOfGuide(ctx, fromStaffId, { after, limit: PEOPLE_AT_ONCE })
        after = listed.at(-1) ?? after
        if (listed.length === 0) break
        const states = await readStates(ctx, await lockContacts(ctx, listed))
        await saveStates(
          ctx,
          states.map((state) => ({ ...state, guideStaffId: toStaffId })),
        )
      }
    }
  },
}
