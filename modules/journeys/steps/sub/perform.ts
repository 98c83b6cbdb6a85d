import { NEXT } from '../port.ts'
import { keyOf, leaveOut, passBy, stepPlug } from '../step-plug.ts'

/**
 * Enters everybody into the other journey as of when they came, by the rules of that one: who is on its way, or may not
 * come again yet, does not enter and goes on here. A node that listens for its end may follow.
 */
export const subPlug = stepPlug({
  kind: 'sub',
  fades: true,
  async perform(_, work) {
    const { node, arrivals, enter } = work
    const people = arrivals.map((one) => ({ contactId: one.contactId, at: one.dueAt, key: keyOf(work, one) }))
    const other = node.journeyId === null ? undefined : await enter?.(node.journeyId, people)
    if (!other) return arrivals.map(() => leaveOut('sub_not_running', '要进入的 SOP 没有在运行'))
    return arrivals.map(({ contactId }) =>
      other.entered.has(contactId)
        ? { ...passBy(NEXT), sentence: `进入了 SOP“${other.name}”` }
        : leaveOut('sub_not_entered', `没有进入 SOP“${other.name}”：已经在途，或还不能再次进入`),
    )
  },
})
