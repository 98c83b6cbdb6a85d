import { type LedgerLine, listLedger, listLedgerTasks } from './month-store.ts'
import type { Town } from './month-town.ts'

const SAMPLES = 5

interface Seen {
  readonly via: string
  readonly to: string
  readonly ref: string
}

export interface MonthVerdict {
  readonly agrees: boolean
  readonly figures: Readonly<Record<string, unknown>>
  /** Some of what disagrees. */
  readonly samples: Readonly<Record<string, readonly unknown[]>>
}

/** Holds the ledger against what the simulator's people saw, both ways. */
export async function compareMonth(town: Town): Promise<MonthVerdict> {
  const { system } = town.platform.database
  const [ledger, tasks] = [await listLedger(system, town.tenantId), await listLedgerTasks(system, town.tenantId)]
  const { deliveries } = await town.wecom.show('deliveries', { corpid: town.corpId })
  const seen = (deliveries as Seen[]).filter(({ via }) => via === 'mass')
  const { mass_sends: made } = await town.wecom.show('corp', { corpid: town.corpId })
  const known = new Map(tasks.flatMap(({ ref, massSendId }) => (ref ? [[ref, massSendId] as const] : [])))
  const unknownTasks = (made as { msgid: string }[]).filter(({ msgid }) => !known.has(msgid))

  const seenKeys = new Set(seen.map(({ ref, to }) => `${ref} ${to}`))
  const delivered = ledger.filter(({ state }) => state === 'delivered' || state === 'answered')
  const saidKeys = new Set(delivered.map(({ msgid, recipient }) => `${msgid} ${recipient}`))
  const saidOnly = delivered.filter(({ msgid, recipient }) => !seenKeys.has(`${msgid} ${recipient}`))
  const seenOnly = [...seenKeys].filter((key) => !saidKeys.has(key))
  const perSend = seen.map(({ ref, to }) => `${known.get(ref) ?? ref} ${to}`)
  const doubled = perSend.length - new Set(perSend).size
  const unsettled = ledger.filter(({ state }) => ['proposed', 'reminded', 'confirmed'].includes(state))
  const open = tasks.filter(({ isClosed }) => !isClosed)
  const wrong = { saidOnly, seenOnly, unknownTasks, unsettled, open }
  return {
    agrees: doubled === 0 && Object.values(wrong).every(({ length }) => length === 0),
    figures: {
      ...{ touches: ledger.length, seen: seen.length, delivered: delivered.length, doubled },
      ...Object.fromEntries(Object.entries(wrong).map(([name, some]) => [name, some.length])),
      states: countStates(ledger),
      tasks: tasks.length,
      askedAgain: tasks.filter(({ asks }) => asks > 1).length,
    },
    samples: Object.fromEntries(Object.entries(wrong).map(([name, some]) => [name, some.slice(0, SAMPLES)])),
  }
}

function countStates(ledger: readonly LedgerLine[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(ledger, ({ state }) => state)].map(([state, some]) => [state, some.length]))
}
