import { armOf } from '../model/holdout.ts'
import type { Node } from './node-schema.ts'
import { GOES_ON, LEFT_ALONE } from './port.ts'
import { shareOf } from './split/share-of.ts'

/** Whether a person is left alone from a step holdout on: always the same at one node. */
export function isLeftAlone(ids: { tenantId: string; nodeId: string; contactId: number }, percent: number): boolean {
  return armOf({ tenantId: ids.tenantId, journeyId: ids.nodeId, contactId: ids.contactId }, percent) === 'holdout'
}

/** What chance has in store for a person at each node that draws, `node:way`, whether or not they come to it. */
export function drawsAt(nodes: readonly Node[], tenantId: string, contactId: number): readonly string[] {
  return nodes.flatMap((node) => {
    const ids = { tenantId, nodeId: node.id, contactId }
    if (node.kind === 'split') return [`${node.id}:${shareOf(ids, node.shares)}`]
    if (node.kind !== 'holdout') return []
    return [`${node.id}:${isLeftAlone(ids, node.percent) ? LEFT_ALONE : GOES_ON}`]
  })
}
