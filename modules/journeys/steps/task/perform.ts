import { crashPoint } from '#kit/node/crash-point.ts'
import { renderScript } from '#modules/content/index.ts'
import { assignTasks, type TaskDraft } from '#modules/tasks/index.ts'
import { taskDueOf } from '../../model/timing.ts'
import { readAddressees } from '../addressees.ts'
import { NEXT } from '../port.ts'
import { keyOf, leaveOut, type StepOutcome, stepPlug } from '../step-plug.ts'

const MINUTE_MS = 60_000

/** Gives everybody's guide a task of its own, once for a passage; people go on at once. */
export const taskPlug = stepPlug({
  kind: 'task',
  fades: true,
  async perform(ctx, work) {
    const { node, journeyId, journeyName, settings } = work
    const addresseeOf = await readAddressees(ctx, work)
    const { minutesBefore, whenOverdue } = settings.reminder
    const dueAt = taskDueOf(ctx.now(), node.dueHours, ctx.tenant.timezone)
    const prepared = work.arrivals.map((arrival): TaskDraft | StepOutcome => {
      const addressee = addresseeOf(arrival.contactId)
      if ('outcome' in addressee) return addressee
      const { text, missing } = renderScript(node.text, addressee.values)
      if (missing.length > 0) return leaveOut('script_blank', `任务里的“${missing.join('、')}”没有可填的内容`)
      const { contactId, staffId } = addressee
      return {
        ...{ key: keyOf(work, arrival), journeyId, stepId: node.id, contactId, staffId, text, dueAt },
        title: node.title || journeyName,
        why: `SOP“${journeyName}”${node.title === '' ? '' : `的“${node.title}”`}`,
        remindAt: minutesBefore === null ? undefined : new Date(dueAt.getTime() - minutesBefore * MINUTE_MS),
        remindWhenOverdue: whenOverdue,
        value: arrival.value,
      }
    })
    const drafts = prepared.filter((one) => 'key' in one)
    const ids = await assignTasks(ctx, drafts)
    crashPoint('journeys.gave_task')
    const idOf = new Map(drafts.map((draft, i) => [draft.key, ids[i] ?? null]))
    return prepared.map((one) => ('key' in one ? toOutcome(one.staffId, idOf.get(one.key) ?? null) : one))
  },
})

function toOutcome(staffId: string, taskId: string | null): StepOutcome {
  return { outcome: 'passed', port: NEXT, reason: '', sentence: '已给导购派任务', staffId, touchId: null, taskId }
}
