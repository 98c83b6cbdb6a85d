import { stepPlug } from '../step-plug.ts'
import { shareOf } from './share-of.ts'

/** A stable share of the people goes each way. */
export const splitPlug = stepPlug({
  kind: 'split',
  async ways(ctx, { node, arrivals }) {
    const ids = { tenantId: ctx.tenant.id, nodeId: node.id }
    return arrivals.map(({ contactId }) => shareOf({ ...ids, contactId }, node.shares))
  },
})
