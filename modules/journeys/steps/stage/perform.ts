import { peopleDesk } from '#modules/contacts/index.ts'
import { setFollowStage } from '#modules/tasks/index.ts'
import { NEXT } from '../port.ts'
import { leaveOut, passBy, stepPlug } from '../step-plug.ts'

/** Notes the stage for all who are still there; who stands there already keeps what their guide said. */
export const stagePlug = stepPlug({
  kind: 'stage',
  async perform(ctx, { node, journeyName, arrivals }) {
    const { stage } = node
    if (stage === null) return arrivals.map(() => passBy(NEXT))
    const people = [...new Set(arrivals.map((one) => one.contactId))]
    const there = new Set((await peopleDesk.glance(ctx, people)).map((one) => one.id))
    await setFollowStage(ctx, { stage, contactIds: [...there], by: `SOP“${journeyName}”` })
    return arrivals.map(({ contactId }) =>
      there.has(contactId) ? passBy(NEXT) : leaveOut('contact_removed', '这位顾客已被删除'),
    )
  },
})
