import { type MassTask, waitEarly, waitHeld, waitToLook, waitToRead } from '../../model/mass-send.ts'
import { listOfTask } from '../store/mass-recipient.ts'
import { listRefsSince } from '../store/mass-task.ts'
import { later, note, parcelOf, type Stage, sameNews, sayFault } from './stage.ts'

/** A task that the platform certainly did not take is asked for so often. */
const ASKS_MAX = 30
const HOUR_MS = 3_600_000

/** Asks the platform to make a task. That it was asked is written first: a process may die with the answer. */
export async function askForTask(stage: Stage, task: MassTask): Promise<MassTask> {
  const { platform, provider, whose } = stage
  const recipients = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const asking = { ...task, state: 'asking' as const, askedAt: platform.clock.now(), asks: task.asks + 1, looks: 0 }
  await note(stage, { ...asking, fault: null })
  const answer = await provider.propose(platform, whose, parcelOf(stage, recipients))
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

/** Nothing of it went out, and nothing will. */
async function giveUp(stage: Stage, task: MassTask, fault: string): Promise<MassTask> {
  const recipients = await stage.inside((ctx) => listOfTask(ctx, task.id))
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
  const recipients = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const sought = { parcel: parcelOf(stage, recipients), askedAt, known: new Set(known) }
  const found = await provider.find(platform, whose, sought)
  switch (found.outcome) {
    case 'found':
      return note(stage, { ...task, state: 'created', ref: found.ref, looks: 0, nextAt: later(stage, 0) })
    case 'unread':
      return note(stage, { ...task, state: 'unresolved', nextAt: later(stage, waitToRead(task.looks)) })
    case 'absent': {
      const looks = task.looks + 1
      const wait = waitToLook(looks)
      if (wait !== undefined) return note(stage, { ...task, state: 'unresolved', looks, nextAt: later(stage, wait) })
      return note(stage, { ...task, state: 'queued', looks: 0, nextAt: later(stage, 0) })
    }
  }
}
