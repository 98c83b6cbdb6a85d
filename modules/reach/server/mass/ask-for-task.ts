import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { consent } from '../../gates/consent/gate.ts'
import {
  type MassTask,
  type TaskRecipient,
  waitEarly,
  waitHeld,
  waitToLook,
  waitToRead,
} from '../../model/mass-send.ts'
import { quietUntil } from '../../model/quiet-hours.ts'
import { listOfTask } from '../store/mass-recipient.ts'
import { listRefsSince, listTasks, startAsking } from '../store/mass-task.ts'
import { readSettings } from '../store/settings.ts'
import { askOf } from './resolve-draft.ts'
import { hold, later, note, parcelOf, type Stage, sameNews, sayFault } from './stage.ts'
import { giveTaskUp, isLongOver } from './take-back-task.ts'

/** A task that the platform certainly did not take is asked for so often. */
const ASKS_MAX = 30
const HOUR_MS = 3_600_000
/** The hold while a task is looked for: that goes through all of an hour's tasks, member by member. */
const LOOK_HOLD_MS = 20 * 60_000

/**
 * Asks the platform to make a task. That it was asked is written first: a process may die with the answer. Of two that
 * want to ask, one does. The quiet hours are looked at again: it may be asked hours after the gates let it pass.
 */
export async function askForTask(stage: Stage, task: MassTask): Promise<MassTask> {
  const { platform, provider, whose } = stage
  const quiet = await stage.inside((ctx) => quietNow(ctx, stage))
  if (quiet) return note(stage, { ...task, nextAt: quiet })
  const recipients = await leaveOutWhoRefused(stage, task)
  if (recipients.length === 0) return note(stage, { ...task, state: 'done', closedAt: platform.clock.now() })
  const { isMine, task: asking } = await stage.inside((ctx) => beginAsking(ctx, stage, task))
  if (!isMine) return asking
  crashPoint('mass.before_call')
  const answer = await provider.propose(platform, whose, parcelOf(stage, task, recipients))
  crashPoint('mass.after_call')
  switch (answer.outcome) {
    case 'taken': {
      const failed = new Set(answer.failed)
      const lost = recipients.filter(({ recipient }) => failed.has(recipient))
      const made = { ...asking, state: 'created' as const, ref: answer.ref, fault: null }
      const proof = { msgid: answer.ref }
      return note(stage, { ...made, nextAt: later(stage, waitEarly(0)) }, sameNews(stage, lost, 'not_sendable', proof))
    }
    case 'refused':
      return giveUp(stage, asking, sayFault(answer))
    case 'held':
      if (asking.asks >= ASKS_MAX) return giveUp(stage, asking, sayFault(answer))
      return note(stage, {
        ...asking,
        state: 'queued',
        fault: sayFault(answer),
        nextAt: later(stage, waitHeld(task.asks)),
      })
    case 'unresolved':
      return note(stage, {
        ...asking,
        state: 'unresolved',
        fault: sayFault(answer),
        nextAt: later(stage, waitToLook(0) ?? 0),
      })
  }
}

/** When the quiet hours end, if marketing would go out in them now. */
async function quietNow(ctx: Ctx, { send }: Stage): Promise<Date | undefined> {
  if (send.purpose !== 'marketing') return undefined
  return quietUntil(ctx.now(), await readSettings(ctx), ctx.tenant.timezone)
}

/** Writes that it is asked for; what stands written instead when it is not to be asked for any more. */
async function beginAsking(ctx: Ctx, stage: Stage, task: MassTask) {
  await hold(ctx, stage)
  const isMine = stage.claim.cancelAskedAt === null && (await startAsking(ctx, task.id))
  if (isMine) crashPoint('mass.wrote_asking')
  const tasks = await listTasks(ctx, stage.send.id)
  return { isMine, task: tasks.find(({ id }) => id === task.id) ?? task }
}

/**
 * Those it still may go to: who said no since the gates let them pass, while it waited for its time, is left out.
 */
async function leaveOutWhoRefused(stage: Stage, task: MassTask): Promise<readonly TaskRecipient[]> {
  const people = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const waiting = people.filter(({ state }) => state === 'waiting')
  const { send } = stage
  // Of groups and moments that was decided once for all whom they reach.
  if (send.kind !== 'single') return waiting
  const asks = waiting.map(({ id, contactId }) => askOf({ key: id, contactId: contactId ?? 0, isReached: true, send }))
  const nobodyPlaced = async () => new Map()
  const verdicts = await stage.inside(async (ctx) => consent.judge(ctx, asks, await readSettings(ctx), nobodyPlaced))
  const refusing = waiting.filter((_, nth) => verdicts[nth]?.kind === 'suppress')
  if (refusing.length === 0) return waiting
  await note(stage, task, sameNews(stage, refusing, 'withdrawn', { result: 'consent_refused' }))
  return waiting.filter((one) => !refusing.includes(one))
}

/** Nothing of it went out, and nothing will. */
async function giveUp(stage: Stage, task: MassTask, fault: string): Promise<MassTask> {
  const people = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const recipients = people.filter(({ state }) => state === 'waiting')
  const closedAt = stage.platform.clock.now()
  return note(stage, { ...task, state: 'refused', fault, closedAt }, sameNews(stage, recipients, 'failed', { fault }))
}

/**
 * Looks whether a task of unknown outcome was made. Found, it goes on as if it had been answered. Looked for over
 * twenty minutes and not there, it was never made, and only then is it asked for again.
 */
export async function lookForTask(stage: Stage, task: MassTask): Promise<MassTask> {
  const { platform, provider, whose } = stage
  const askedAt = task.askedAt ?? platform.clock.now()
  const known = await stage.inside((ctx) => listRefsSince(ctx, new Date(askedAt.getTime() - HOUR_MS)))
  const people = await stage.inside(async (ctx) => {
    await hold(ctx, stage, LOOK_HOLD_MS)
    return listOfTask(ctx, task.id)
  })
  const recipients = people.filter(({ state }) => state === 'waiting')
  const sought = { parcel: parcelOf(stage, task, recipients), askedAt, known: new Set(known) }
  const found = await provider.find(platform, whose, sought)
  crashPoint('mass.looked')
  switch (found.outcome) {
    case 'found':
      return note(stage, { ...task, state: 'created', ref: found.ref, looks: 0, misses: 0, nextAt: later(stage, 0) })
    case 'unread': {
      const missed = { ...task, state: 'unresolved' as const, misses: task.misses + 1, fault: sayFault(found) }
      if (isLongOver(stage)) return giveTaskUp(stage, missed)
      return note(stage, { ...missed, nextAt: later(stage, waitToRead(task.misses)) })
    }
    case 'absent': {
      const looks = task.looks + 1
      const wait = waitToLook(looks)
      const seen = { ...task, misses: 0 }
      if (wait !== undefined) return note(stage, { ...seen, state: 'unresolved', looks, nextAt: later(stage, wait) })
      return note(stage, { ...seen, state: 'queued', looks: 0, nextAt: later(stage, 0) })
    }
  }
}
