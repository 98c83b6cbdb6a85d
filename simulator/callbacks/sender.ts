import type { App } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import { isInRange } from '../world/range.ts'
import type { EventFields, Teller } from '../world/sim.ts'
import { type Courier, openCourier, type Push, type Surroundings } from './courier.ts'
import { noTroubles, type Troubles } from './troubles.ts'
import { writeXml } from './xml.ts'

const LOG_KEPT = 20_000

export interface Sender extends Teller {
  readonly troubles: Troubles
  readonly log: Push[]
  /** A fresh stamp, for other senders and for verification. */
  readonly stamp: Courier['stamp']
  /** Sends what was held, in the order of the numbers given, then as it came. */
  release(order: readonly number[]): number
  /** Resolves when nothing is on its way. */
  settle(): Promise<void>
}

/** Pushes events to every app that may know, three tries of five seconds, without waiting for one another. */
export function openSender(surroundings: Surroundings): Sender {
  const { sim } = surroundings
  const troubles = noTroubles()
  const courier = openCourier(surroundings, troubles)
  const log: Push[] = []
  const onTheWay = new Set<Promise<unknown>>()
  let numbers = 0

  const launch = (work: Promise<unknown>): void => {
    const watched = work.finally(() => onTheWay.delete(watched))
    onTheWay.add(watched)
  }
  const start = (push: Push, app: App): void => {
    const dropped = sim.chance.happens(troubles.drop)
    push.outcome = dropped ? 'dropped' : 'sending'
    if (dropped) return
    const hold = () => troubles.delayMs + (troubles.jitterMs > 0 ? sim.chance.below(troubles.jitterMs) : 0)
    launch(courier.send(push, app, hold()))
    if (sim.chance.happens(troubles.double)) launch(courier.send({ ...push }, app, hold()))
    for (const copy of courier.spoilSome(push, app)) launch(copy)
  }
  // One after another, each after the answer to the one before: the order is what the test asks about.
  const sendInTurn = async (pushes: readonly Push[]): Promise<void> => {
    for (const push of pushes) {
      const app = sim.corps.get(push.corpId)?.apps.get(push.agentid)
      if (app) await courier.send(push, app, 0)
    }
  }
  return {
    troubles,
    log,
    stamp: courier.stamp,
    tell(corp, event, only) {
      for (const app of corp.apps.values()) {
        if (!app.callback || (only !== undefined && app.agentid !== only) || !mayKnow(corp, app, event)) continue
        numbers += 1
        const message = writeXml(withEnvelope(corp, sim.clock.seconds(), event))
        const push = pushOf(numbers, corp.id, app.agentid, event, sim.clock.now(), message)
        log.push(push)
        if (log.length > LOG_KEPT) log.splice(0, LOG_KEPT / 2)
        if (!troubles.hold) start(push, app)
      }
    },
    release(order) {
      const held = log.filter((push) => push.outcome === 'held')
      const rank = (push: Push) => (order.includes(push.number) ? order.indexOf(push.number) : order.length)
      held.sort((a, b) => rank(a) - rank(b) || a.number - b.number)
      for (const push of held) push.outcome = 'sending'
      launch(sendInTurn(held))
      return held.length
    },
    async settle() {
      while (onTheWay.size > 0) await Promise.allSettled([...onTheWay])
    },
  }
}

function pushOf(
  number: number,
  corpId: string,
  agentid: number,
  event: EventFields,
  at: number,
  message: string,
): Push {
  const names = event.filter(([field]) => /^(Event|ChangeType|UpdateDetail|MsgType)$/.test(field))
  const said = names.map(([, value]) => value).join(' ')
  return { number, corpId, agentid, event: said, at, message, tries: 0, outcome: 'held', last: '', tookMs: 0 }
}

function withEnvelope(corp: Corp, seconds: number, event: EventFields): EventFields {
  const own = new Set(event.map(([name]) => name))
  const usual: EventFields = [
    ['ToUserName', corp.id],
    ['FromUserName', 'sys'],
    ['CreateTime', seconds],
    ['MsgType', 'event'],
  ]
  return [...usual.filter(([name]) => !own.has(name)), ...event]
}

/** Customer events go to apps of the callable list that see the member; directory events to those that see him. */
function mayKnow(corp: Corp, app: App, event: EventFields): boolean {
  const said = (name: string): string => String(event.find(([field]) => field === name)?.[1] ?? '')
  const kind = said('Event')
  if (/^(change_external_|customer_acquisition)/.test(kind) && !app.callsCustomerContact) return false
  if (/^kf_/.test(kind)) return app.callsKf
  const userid = said('UserID')
  if (kind === 'change_external_contact' && userid) return isInRange(corp, app.visible, userid)
  return true
}
