import { listStaff } from '#modules/organisation/index.ts'
import { notifyStaff } from '#modules/tasks/index.ts'
import { readAddressees } from '../addressees.ts'
import { NEXT } from '../port.ts'
import { keyOf, leaveOut, passBy, type StepOutcome, stepPlug } from '../step-plug.ts'

/** A notice for each who comes, once for a passage; people go on at once. */
export const notifyPlug = stepPlug({
  kind: 'notify',
  fades: true,
  async perform(ctx, work) {
    const { node, journeyName, arrivals } = work
    const addresseeOf = await readAddressees(ctx, work)
    const staff = new Map((await listStaff(ctx)).filter((one) => one.active).map((one) => [one.id, one.name]))
    const named = node.to.kind === 'named' ? node.to.staffIds.filter((id) => staff.has(id)) : undefined
    const told = arrivals.map((arrival): readonly string[] | StepOutcome => {
      const addressee = addresseeOf(arrival.contactId)
      if (!('outcome' in addressee)) return named ?? [addressee.staffId]
      // Who is there but has no guide is still told of to those who are named.
      return named && addressee.reason !== 'contact_removed' ? named : addressee
    })
    const about = arrivals.flatMap((arrival, i) => {
      const whom = told[i] ?? []
      const staffIds = 'outcome' in whom ? [] : whom
      const { contactId } = arrival
      return staffIds.map((staffId) => ({ key: `${keyOf(work, arrival)}:${staffId}`, staffId, contactId }))
    })
    await notifyStaff(ctx, { source: `SOP“${journeyName}”`, words: node.words, about })
    return told.map((whom) => {
      if ('outcome' in whom) return whom
      if (whom.length === 0) return leaveOut('no_staff', '要通知的员工都已停用')
      const names = whom.map((id) => staff.get(id) ?? '').join('、')
      return { ...passBy(NEXT), sentence: `已通知${names}`, staffId: whom[0] ?? null }
    })
  },
})
