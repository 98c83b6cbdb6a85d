import type { SendGate } from '../send-gate.ts'

/** Whoever sends may know that there is no way to somebody; that too is a line of the ledger. */
export const way: SendGate = {
  name: 'way',
  zh: '能不能送到',
  en: 'A way to the person',
  reasons: { no_way: { zh: '送不到', en: 'No way there' } },
  async judge(_ctx, asks) {
    return asks.map(({ noWay }) => noWay && { kind: 'suppress', reason: 'no_way', ...noWay })
  },
}
