import type { Ctx } from '#kit/node/ctx.ts'
import { renderScript } from '#modules/content/index.ts'
import { proposeTouches, type TouchAsk, type TouchDecision } from '#modules/reach/index.ts'
import { assignTasks, type TaskDraft } from '#modules/tasks/index.ts'
import { touchWorthOf } from '../model/settings.ts'
import { taskDueOf } from '../model/timing.ts'
import { readAddressees, valuesOn } from './addressees.ts'
import type { Node } from './node-schema.ts'
import { NEXT } from './port.ts'
import { type Arrival, keyOf, leaveOut, type StepOutcome, type StepWork } from './step-plug.ts'

const MINUTE_MS = 60_000

/** The words somebody gets, before their variables are filled in. */
interface Words {
  readonly text: string
  readonly scriptId: string | undefined
}

/** What each is told, or why there is nothing to say to them. */
export type WordsOf = (contactId: number) => Words | StepOutcome

/** A guide says something to everybody: a touch proposed at the gate and, where it passes, a task with the text. */
export async function speak(ctx: Ctx, work: StepWork, wordsOf: WordsOf): Promise<readonly StepOutcome[]> {
  const prepared = await prepare(ctx, work, wordsOf)
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
}

interface Ready {
  readonly arrival: Arrival
  readonly contactName: string
  readonly staffId: string
  readonly text: string
  /** Where the words name the day. */
  readonly textOn: ((at: Date) => string) | undefined
  readonly ask: TouchAsk
}

async function prepare(ctx: Ctx, work: StepWork, wordsOf: WordsOf): Promise<(Ready | StepOutcome)[]> {
  const addresseeOf = await readAddressees(ctx, work)
  return work.arrivals.map((arrival) => {
    const addressee = addresseeOf(arrival.contactId)
    if ('outcome' in addressee) return addressee
    const { staffId, name } = addressee
    const words = wordsOf(arrival.contactId)
    if ('outcome' in words) return words
    const { text, missing } = renderScript(words.text, addressee.values)
    if (missing.length > 0) return leaveOut('script_blank', `话术里的“${missing.join('、')}”没有可填的内容`)
    // A gate may put it off: what names the day names the day it goes.
    const textOn = words.text.includes('今天日期')
      ? (at: Date) => renderScript(words.text, valuesOn(ctx, addressee, at)).text
      : undefined
    const ask = toAsk(ctx, work, { arrival, staffId, text, textOn, scriptId: words.scriptId })
    return { arrival, contactName: name, staffId, text, textOn, ask }
  })
}

/** What the words of a node give, where that was said. */
export function contentKindOf(node: Node): Pick<TouchAsk, 'contentKind'> {
  const said = node.kind === 'message' || node.kind === 'invite' ? node.contentKind : undefined
  return said ? { contentKind: said } : {}
}

type Asked = Pick<Ready, 'arrival' | 'staffId' | 'textOn'> & Words

function toAsk(ctx: Ctx, work: StepWork, one: Asked): TouchAsk {
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
    ...contentKindOf(node),
    text: one.text,
    ...(one.textOn ? { textOn: one.textOn } : {}),
    ...touchWorthOf(settings),
    at: ctx.now(),
  }
}

function toDraft(ctx: Ctx, work: StepWork, one: Ready, decision: TouchDecision | undefined): TaskDraft[] {
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
    text: one.textOn?.(decision.dueAt) ?? one.text,
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
function placeInWords({ node, timing }: StepWork): string {
  if (timing?.kind === 'day') return `第 ${timing.day} 天`
  return node.title === '' ? '' : `的“${node.title}”`
}

function toOutcome(one: Ready, decision: TouchDecision | undefined, taskId: string | null): StepOutcome {
  if (!decision) throw new Error(`No decision for ${one.ask.key}`)
  const { touchId, sentence } = decision
  const reason = decision.outcome === 'suppressed' ? decision.reason : (decision.deferredBy ?? '')
  return { outcome: decision.outcome, port: NEXT, reason, sentence, staffId: one.staffId, touchId, taskId }
}
