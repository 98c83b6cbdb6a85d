import http from 'node:http'
import https from 'node:https'
import type { App } from '../world/company.ts'
import type { Sim } from '../world/sim.ts'
import { type Sealed, type Stamp, seal, spoil } from './envelope.ts'
import type { Troubles } from './troubles.ts'

const TRIES = 3

/** One push to one app, and what became of it. */
export interface Push {
  readonly number: number
  readonly corpId: string
  readonly agentid: number
  readonly event: string
  readonly at: number
  readonly message: string
  tries: number
  outcome: 'held' | 'sending' | 'acknowledged' | 'given up' | 'dropped'
  /** Status or error of the last try. */
  last: string
  /** Real milliseconds the last try took. */
  tookMs: number
}

export interface Surroundings {
  readonly sim: Pick<Sim, 'clock' | 'chance' | 'corps'>
  readonly wait: (ms: number) => Promise<void>
  readonly wallNow: () => number
}

export interface Courier {
  stamp(ageSeconds?: number): Stamp
  /** Three tries; resolves when it is acknowledged or given up. */
  send(push: Push, app: App, waitMs: number): Promise<void>
  /** The false copies that go out beside a push, as armed. */
  spoilSome(push: Push, app: App): Promise<string>[]
}

/** Carries pushes: seals anew for every try, as the platform does. */
export function openCourier({ sim, wait, wallNow }: Surroundings, troubles: Troubles): Courier {
  const stamp = (ageSeconds = 0): Stamp => ({
    seconds: sim.clock.seconds() - ageSeconds,
    nonce: String(sim.chance.below(1_000_000_000)),
    random16: sim.chance.bytes(16),
  })
  const tryOnce = async (push: Push, sealed: Sealed): Promise<boolean> => {
    const began = wallNow()
    push.last = await deliver(sealed, troubles.timeoutMs)
    push.tookMs = wallNow() - began
    return push.last === '200'
  }
  return {
    stamp,
    async send(push, app, waitMs) {
      const { callback } = app
      if (waitMs > 0) await wait(waitMs)
      while (callback && push.tries < TRIES && push.outcome !== 'acknowledged') {
        if (push.tries > 0) await wait(troubles.retryMs)
        push.tries += 1
        const sealed = seal(callback, push.corpId, push.agentid, push.message, stamp())
        push.outcome = (await tryOnce(push, sealed)) ? 'acknowledged' : 'sending'
      }
      if (push.outcome !== 'acknowledged') push.outcome = 'given up'
    },
    spoilSome(push, { callback }) {
      if (!callback) return []
      const copy = (age = 0) => seal(callback, push.corpId, push.agentid, push.message, stamp(age))
      const copies: Sealed[] = []
      if (sim.chance.happens(troubles.forge)) copies.push(spoil.forge(copy()))
      if (sim.chance.happens(troubles.oversize)) copies.push(spoil.oversize(copy()))
      if (sim.chance.happens(troubles.entities)) copies.push(spoil.entities(copy()))
      if (sim.chance.happens(troubles.stale)) copies.push(copy(3600))
      const same = sim.chance.happens(troubles.replay) ? [copy()] : []
      return [...copies, ...same, ...same].map((sealed) => deliver(sealed, troubles.timeoutMs))
    },
  }
}

/** By plain requests over kept connections: `fetch` would take more of a small machine than who is measured on it. */
function deliver({ url, body }: Sealed, timeoutMs: number): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
    const post = (url.startsWith('https:') ? https : http).request(url, { method: 'POST', headers }, (response) => {
      response.on('end', () => end(String(response.statusCode)))
      response.on('error', (error) => end(error.name))
      response.resume()
    })
    const timer = setTimeout(() => post.destroy(new Error('TimeoutError')), timeoutMs)
    const end = (outcome: string): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    post.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
    post.end(body)
  })
}
