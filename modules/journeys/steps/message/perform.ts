import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { readScripts, renderScript } from '#modules/content/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { chooseScripts, proposeTouches, type TouchAsk, type TouchDecision } from '#modules/reach/index.ts'
import { assignTasks, type TaskDraft } from '#modules/tasks/index.ts'
import { executorOf } from '../../model/executor.ts'
import { taskDueOf } from '../../model/timing.ts'
import type { NodeOf } from '../node-schema.ts'
import { NEXT } from '../port.ts'
import { type Arrival, keyOf, leaveOut, type StepOutcome, type StepWork, stepPlug } from '../step-plug.ts'

const MINUTE_MS = 60_000

type Work = StepWork<NodeOf<'message'>>

/** A guide sends a message: a touch proposed at the gate and, when it passes, a task with the text to copy. */
export const messagePlug = stepPlug({
  kind: 'message',
  fades: true,
  async perform(ctx, work) {
    const prepared = await prepare(ctx, work)
    const ready = prepared.filter((one) => 'ask' in one)
    const decisions = await proposeTouches(
      ctx,
      ready.map((one) => one.ask),
    )
    const decisionOf = new Map(ready.map((one, i) => [one.ask.key, decisions[i]]))
    const drafts = ready.flatMap((one) => toDraft(ctx, work, one, decisionOf.get(one.ask.key)))
    const taskIds = await assignTasks(ctx, drafts)
    const taskOf = new Map(drafts.map((draft, i) => [draft.key, taskIds[i] ?? null]))
    return prepared.map((one) =>
      'ask' in one ? toOutcome(one, decisionOf.get(one.ask.key), taskOf.get(one.ask.key) ?? null) : one,
    )
  },
})

interface Ready {
  readonly arrival: Arrival
  readonly contactName: string
  readonly staffId: string
  readonly text: string
  readonly ask: TouchAsk
}

/** The words somebody gets, before their variables are filled in. */
interface Words {
  readonly text: string
  readonly scriptId: string | undefined
}

async function prepare(ctx: Ctx, work: Work): Promise<(Ready | StepOutcome)[]> {
  const contacts = await readContacts(
    ctx,
    work.arrivals.map((arrival) => arrival.contactId),
  )
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]))
  const staff = (await listStaff(ctx)).filter((one) => one.active)
  const nameOf = new Map(staff.map((one) => [one.id, one.name]))
  const active = new Set(nameOf.keys())
  const wordsOf = await readWords(ctx, work)
  const known = { 店铺名: ctx.tenant.name, 今天日期: dayInWords(ctx) }
  return work.arrivals.map((arrival) => {
    const contact = contactOf.get(arrival.contactId)
    if (!contact) return leaveOut('contact_removed', '这位顾客已被删除')
    const person = { contactId: contact.id, guideStaffId: contact.guideStaffId }
    const staffId = executorOf(work.settings.executor, person, active)
    if (!staffId) return leaveOut('no_executor', '没有可以执行的员工：专属导购未分配或已停用，也没有设置替补')
    const values = { ...known, 客户称呼: contact.name, 导购姓名: nameOf.get(staffId) ?? '', 所在城市: contact.city }
    const words = wordsOf(contact.id)
    if (!words) return leaveOut('no_script', '分人话术里没有适合这位顾客的话术，也没有给其他人的')
    const { text, missing } = renderScript(words.text, values)
    if (missing.length > 0) return leaveOut('script_blank', `话术里的“${missing.join('、')}”没有可填的内容`)
    return {
      arrival,
      contactName: contact.name,
      staffId,
      text,
      ask: toAsk(ctx, work, { arrival, staffId, text, scriptId: words.scriptId }),
    }
  })
}

/** What each arrival is told: the step's own words, or the script that its choice has for them; one query for all. */
async function readWords(ctx: Ctx, { node, arrivals }: Work): Promise<(contactId: number) => Words | undefined> {
  const { choiceId, text, scriptId } = node
  if (choiceId === undefined) return () => ({ text, scriptId: scriptId ?? undefined })
  const people = arrivals.map((arrival) => arrival.contactId)
  const chosen = await chooseScripts(ctx, choiceId, people)
  const scripts = await readScripts(ctx, [...new Set([...chosen.values()].filter((id) => id !== null))])
  const wordsOf = new Map(scripts.map(({ id, body }) => [id, { text: body, scriptId: id }]))
  return (contactId) => wordsOf.get(chosen.get(contactId) ?? '')
}

/** `11月20日` on the tenant's calendar. */
function dayInWords(ctx: Ctx): string {
  const [, month, day] = dayOf(ctx.now(), ctx.tenant.timezone).split('-').map(Number)
  return `${month}月${day}日`
}

type Asked = Pick<Ready, 'arrival' | 'staffId' | 'text'> & Pick<Words, 'scriptId'>

function toAsk(ctx: Ctx, work: Work, one: Asked): TouchAsk {
  const { settings, node, journeyId } = work
  return {
    key: keyOf(work, one.arrival),
    contactId: one.arrival.contactId,
    purpose: settings.purpose,
    channel: settings.way,
    journeyId,
    stepId: node.id,
    staffId: one.staffId,
    scriptId: one.scriptId,
    text: one.text,
    at: ctx.now(),
  }
}

function toDraft(ctx: Ctx, work: Work, one: Ready, decision: TouchDecision | undefined): TaskDraft[] {
  if (decision?.outcome !== 'proposed') return []
  const { settings, node, journeyId, journeyName } = work
  const dueAt = taskDueOf(decision.dueAt, settings.dueHours, ctx.tenant.timezone)
  const { minutesBefore, whenOverdue } = settings.reminder
  const draft: TaskDraft = {
    key: one.ask.key,
    touchId: decision.touchId,
    journeyId,
    stepId: node.id,
    contactId: one.arrival.contactId,
    staffId: one.staffId,
    title: node.title || journeyName,
    text: one.text,
    why: `SOP“${journeyName}”${placeInWords(work)}。${decision.sentence}`,
    opensAt: decision.dueAt,
    dueAt,
    remindAt: minutesBefore === null ? undefined : new Date(dueAt.getTime() - minutesBefore * MINUTE_MS),
    remindWhenOverdue: whenOverdue,
    value: one.arrival.value,
  }
  return [draft]
}

/** Where in the journey it is said: the day of a list, the name of a node that was drawn. */
function placeInWords({ node, timing }: Work): string {
  if (timing?.kind === 'day') return `第 ${timing.day} 天`
  return node.title === '' ? '' : `的“${node.title}”`
}

function toOutcome(one: Ready, decision: TouchDecision | undefined, taskId: string | null): StepOutcome {
  if (!decision) throw new Error(`No decision for ${one.ask.key}`)
  const { touchId, sentence } = decision
  const reason = decision.outcome === 'suppressed' ? decision.reason : (decision.deferredBy ?? '')
  return { outcome: decision.outcome, port: NEXT, reason, sentence, staffId: one.staffId, touchId, taskId }
}
