import { placeOf } from '../../model/holdout.ts'
import type { NodeOf } from '../node-schema.ts'
import { shareOf } from './share-of.ts'

/** From a moment on everybody who enters goes one way of a split, but for a small share; until it is undone. */
export interface SplitTurn {
  readonly nodeId: string
  readonly port: string
  readonly keepPercent: number
  readonly from: Date
  /** When it was undone. */
  readonly until: Date | null
}

type Split = Pick<NodeOf<'split'>, 'id' | 'shares'>

/**
 * The turn that holds for who entered at a moment. It goes by when they entered and not by when they come to the split:
 * so nothing that happens later changes anybody's way, whoever was drawn before stays, and a replay ends the same.
 */
export function turnFor({ id, shares }: Split, turns: readonly SplitTurn[], enrolledAt: Date): SplitTurn | undefined {
  return turns.find(
    ({ nodeId, port, from, until }) =>
      nodeId === id &&
      from <= enrolledAt &&
      (until === null || enrolledAt < until) &&
      // A later version may have dropped the way that had won.
      shares.some((one) => one.port === port),
  )
}

interface Who {
  readonly tenantId: string
  readonly contactId: number
  readonly enrolledAt: Date
}

/** Which way somebody goes: their stable share, or once one way has won that way, but for those kept on the others. */
export function wayOf({ tenantId, contactId, enrolledAt }: Who, node: Split, turns: readonly SplitTurn[]): string {
  const { id, shares } = node
  const turn = turnFor(node, turns, enrolledAt)
  if (!turn) return shareOf({ tenantId, nodeId: id, contactId }, shares)
  // Another draw than that of the shares, so that those kept are not all of one way.
  if (placeOf(tenantId, `${id}:kept`, contactId) >= turn.keepPercent / 100) return turn.port
  return shareOf({ tenantId, nodeId: id, contactId }, outOfHundred(shares.filter((one) => one.port !== turn.port)))
}

function outOfHundred(shares: Split['shares']): Split['shares'] {
  const sum = shares.reduce((total, one) => total + one.percent, 0)
  return shares.map(({ port, percent }) => ({ port, percent: (percent / sum) * 100 }))
}
