import { setTimeout as pause } from 'node:timers/promises'
import { demand } from './caller.ts'
import type { Lab } from './lab.ts'
import { eventually } from './patience.ts'

const PAUSE_MS = 15
const GUIDE_PAUSE_MS = 150
const TASKS_AT_ONCE = 10
const EVENTS_AT_ONCE = 20
const ANSWER_WITHIN_MS = 20_000

export interface Running {
  stop(): Promise<void>
}

/** Runs a loop until it is told to stop, or fails; a failure is told at the stop. */
export function keepDoing(work: () => Promise<void>): Running {
  let stopped = false
  const running = (async () => {
    while (!stopped) await work()
  })()
  running.catch(() => {}) // Told at the stop; until then it must not count as unheard.
  return {
    stop: () => {
      stopped = true
      return running
    },
  }
}

/** Stops all of them before it tells what one of them met. */
export async function stopAll(all: readonly Running[]): Promise<void> {
  const ends = await Promise.allSettled(all.map((one) => one.stop()))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

let written = 0

/** People who write one small thing after the other: contacts, refunds, events of a page, finished tasks. */
export function startWriting(lab: Lab): Running {
  const works = [writeContact, writeContact, writeContact, writeContact, writeRefund, writeRefund, writeEvents, doTasks]
  const writers = works.map((work) => keepDoing(() => work(lab)))
  return {
    stop: () => stopAll(writers),
  }
}

async function writeContact({ system, acknowledged, seed }: Lab): Promise<void> {
  const name = `P${seed}-${++written}`
  const headers = { 'idempotency-key': name }
  await demand(system, { method: 'POST', path: '/contacts', body: { name }, headers })
  acknowledged.contacts.add(name)
  await pause(PAUSE_MS)
}

async function writeRefund({ system, acknowledged, seed, refundedOrderId }: Lab): Promise<void> {
  const reason = `R${seed}-${++written}`
  const call = { method: 'POST', path: `/orders/${refundedOrderId}/refunds` } as const
  await demand(system, { ...call, body: { amount: 1, reason }, headers: { 'idempotency-key': reason } })
  acknowledged.refunds.add(reason)
  await pause(PAUSE_MS)
}

/** A page that repeats its events until somebody takes them, as SDKs do. */
async function writeEvents({ host, writeKey, acknowledged, seed }: Lab): Promise<void> {
  const ids = Array.from({ length: EVENTS_AT_ONCE }, () => `E${seed}-${++written}`)
  const events = ids.map((messageId) => ({ type: 'track', event: 'Lab Visited', userId: 'lab', messageId }))
  const body = JSON.stringify({ writeKey, batch: events })
  await eventually(
    'POST /v1/batch',
    async () => {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
      const answer = await fetch(`${await host.origin()}/v1/batch`, { method: 'POST', body, signal })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    },
    () => host.isBroken(),
  )
  for (const id of ids) acknowledged.events.add(id)
  await pause(PAUSE_MS)
}

async function doTasks({ guide, acknowledged }: Lab): Promise<void> {
  const { items } = await demand(guide, { method: 'GET', path: `/tasks/mine?limit=${TASKS_AT_ONCE}` })
  for (const { id } of items as { id: string }[]) {
    await demand(guide, { method: 'POST', path: `/tasks/${id}/complete`, body: {} })
    acknowledged.done.add(id)
    await pause(PAUSE_MS)
  }
  await pause(GUIDE_PAUSE_MS)
}
