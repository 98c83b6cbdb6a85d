import type { Provider } from '#modules/channels/index.ts'
import {
  type MassSender,
  type MassTask,
  type RecipientNews,
  type TaskRecipient,
  waitEarly,
  waitToRead,
} from '../../model/mass-send.ts'
import { listOfTask } from '../store/mass-recipient.ts'
import { hold, later, note, type Stage, sayFault } from './stage.ts'

type Rows<M extends 'readSenders' | 'readResults'> = Extract<Awaited<ReturnType<Provider[M]>>, { readonly ok: true }>
type Sender = Rows<'readSenders'>['rows'][number]
type SendResult = Rows<'readResults'>['rows'][number]

/** Members whose results are read at the same time; the client holds back what is more than the platform bears. */
const MEMBERS_AT_ONCE = 4

/** States after which the platform may still say better: taken back by us and sent in that moment, or not named. */
const OPEN_STATES = new Set(['waiting', 'withdrawn', 'expired', 'not_sendable', 'not_chosen'])

/** Whom no member has counts as not taken after so many whole reads, and so long after the task was asked for. */
const WHOLE_READS_MIN = 2
const UNNAMED_MS = 10 * 60_000

/** What was read of a task: undefined when it could not be read whole. */
export interface ReadTask {
  readonly task: MassTask
  readonly isWhole: boolean
}

/**
 * Asks the platform who has sent and what became of each customer, and brings the ledger up to it. Of a member who has
 * not sent yet it is asked once which customers are theirs, and again while somebody is in nobody's list. Whom no
 * member has after that, the platform did not take.
 */
export async function readTask(stage: Stage, task: MassTask): Promise<ReadTask> {
  const { platform, provider, whose } = stage
  const read = await provider.readSenders(platform, whose, task.ref ?? '')
  if (!read.ok) {
    const wait = read.early ? waitEarly(task.looks) : waitToRead(task.looks)
    const waiting = { ...task, looks: task.looks + 1, nextAt: later(stage, wait) }
    return { task: await note(stage, { ...waiting, fault: read.early ? null : sayFault(read) }), isWhole: false }
  }
  // A platform may know it by a job first.
  const ref = read.ref ?? task.ref ?? ''
  const people = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const byRecipient = new Map(people.map((one) => [one.recipient, one]))
  const before = new Map(task.senders.map((one) => [one.userid, one]))
  const isAgain = people.some(isUnnamed)
  const news: RecipientNews[] = []
  const senders: MassSender[] = []
  let fault: string | null = null
  for (let from = 0; from < read.rows.length; from += MEMBERS_AT_ONCE) {
    await stage.inside((ctx) => hold(ctx, stage))
    const some = read.rows.slice(from, from + MEMBERS_AT_ONCE)
    const seen = await Promise.all(
      some.map((one) => readMember(stage, { task: { ...task, ref }, one, before, byRecipient, isAgain })),
    )
    for (const one of seen) {
      senders.push(one.sender)
      news.push(...one.news)
      fault = one.fault ?? fault
    }
  }
  const isWhole = fault === null
  const wholeReads = task.wholeReads + (isWhole && senders.length > 0 ? 1 : 0)
  const isSure = wholeReads >= WHOLE_READS_MIN && later(stage, -UNNAMED_MS) >= (task.askedAt ?? task.dueAt)
  if (isWhole && senders.length > 0 && isSure) news.push(...untaken(stage, ref, people, news))
  const after = afterNews(people, news)
  const wait = waitToRead(isWhole ? task.looks : task.looks + 1)
  const isSettled = isWhole && after.every(({ state }) => state !== 'waiting')
  // Of a moment likes and comments come for days after everybody has published it.
  const isOver = isSettled && (stage.send.kind !== 'moment' || later(stage, 0) >= stage.send.expiresAt)
  const next = { ...task, ref, senders, fault, wholeReads, looks: task.looks + 1, nextAt: later(stage, wait) }
  const over = isOver && task.state === 'created' ? { state: 'done' as const, closedAt: platform.clock.now() } : {}
  return { task: await note(stage, { ...next, ...over }, news), isWhole }
}

interface MemberRead {
  readonly task: MassTask
  readonly one: Sender
  readonly before: ReadonlyMap<string, MassSender>
  readonly byRecipient: ReadonlyMap<string, TaskRecipient>
  /** Whether also a member whose list is known is asked. */
  readonly isAgain: boolean
}

async function readMember(stage: Stage, { task, one, before, byRecipient, isAgain }: MemberRead) {
  const ref = task.ref ?? ''
  const { userid } = one
  const known = before.get(userid)
  // Who does not say when is met as having sent: the first such time stays.
  const sentAt = known?.sentAt ?? one.sentAt?.toISOString() ?? null
  if (!isAgain && known?.isRead && known.sentAt === sentAt) return { sender: known, news: [], fault: null }
  const results = await stage.provider.readResults(stage.platform, stage.whose, ref, userid)
  if (!results.ok) return { sender: { userid, sentAt, isRead: false }, news: [], fault: sayFault(results) }
  const now = stage.platform.clock.now()
  const sentMoment = sentAt === null ? now : new Date(sentAt)
  const news = results.rows.flatMap(({ recipient, state, at, said }): RecipientNews[] => {
    const person = byRecipient.get(recipient)
    if (!person || !isOpen(stage, person) || (state === 'waiting' && person.member === userid)) return []
    const after = stateAfter(person, state, task)
    const isCorrected = after === 'delivered' && (person.state === 'not_sendable' || person.state === 'not_chosen')
    const came = { platform: stage.provider.key, msgid: ref, userid, ...said }
    const proof = isCorrected ? { ...came, result: after } : came
    return [{ id: person.id, touchId: person.touchId, member: userid, state: after, at: at ?? sentMoment, proof }]
  })
  const left = sentAt === null ? [] : notChosen(stage, { task, userid, sentAt: new Date(sentAt), byRecipient, news })
  // Sent, and still some of theirs wait: asked about again.
  const isStill = stage.send.kind !== 'moment'
  const isRead =
    isStill && (sentAt === null || (results.rows.every(({ state }) => state !== 'waiting') && left.length === 0))
  if (left.length > 0 && now.getTime() - new Date(sentAt ?? now).getTime() >= UNNAMED_MS) {
    const proof = { platform: stage.provider.key, msgid: ref, userid }
    for (const { id, touchId, member } of left)
      news.push({ id, touchId, member, state: 'not_chosen', at: new Date(sentAt ?? now), proof })
    return { sender: { userid, sentAt, isRead: true }, news, fault: null }
  }
  return { sender: { userid, sentAt, isRead }, news, fault: null }
}

interface OwnGroups {
  readonly task: MassTask
  readonly userid: string
  readonly sentAt: Date
  readonly byRecipient: ReadonlyMap<string, TaskRecipient>
  readonly news: readonly RecipientNews[]
}

/** Groups of a member who has sent of which no result speaks: results name those alone that the owner picked (4.7). */
function notChosen(stage: Stage, { userid, byRecipient, news }: OwnGroups): readonly TaskRecipient[] {
  if (stage.send.kind !== 'group') return []
  const spoken = new Set(news.map(({ id }) => id))
  return [...byRecipient.values()].filter(
    (one) => one.state === 'waiting' && one.member === userid && !spoken.has(one.id),
  )
}

/** Whether the platform may still say something new of it: what was shown of a moment grows. */
function isOpen({ send }: Stage, { state }: TaskRecipient): boolean {
  return OPEN_STATES.has(state) || (send.kind === 'moment' && state === 'delivered')
}

/** Who is in a member's list was taken after all, and waits again while the task can be sent. */
function stateAfter({ state }: TaskRecipient, said: SendResult['state'], task: MassTask): RecipientNews['state'] {
  if (said !== 'waiting') return said
  return state === 'not_sendable' && task.state === 'created' ? 'waiting' : state
}

function isUnnamed({ state, member }: TaskRecipient): boolean {
  return state === 'waiting' && member === null
}

/** Those of whom no member's list speaks: the platform did not take them (its fail_list, when its answer was lost). */
function untaken(
  stage: Stage,
  ref: string,
  people: readonly TaskRecipient[],
  news: readonly RecipientNews[],
): readonly RecipientNews[] {
  const spoken = new Set(news.map(({ id }) => id))
  const at = stage.platform.clock.now()
  return people
    .filter((one) => isUnnamed(one) && !spoken.has(one.id))
    .map(({ id, touchId, member }) => ({
      ...{ id, touchId, member, at },
      state: 'not_sendable' as const,
      proof: { platform: stage.provider.key, msgid: ref },
    }))
}

function afterNews(people: readonly TaskRecipient[], news: readonly RecipientNews[]): readonly { state: string }[] {
  const changed = new Map(news.map(({ id, state }) => [id, state]))
  return people.map(({ id, state }) => ({ state: changed.get(id) ?? state }))
}
