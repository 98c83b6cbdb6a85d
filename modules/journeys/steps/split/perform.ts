import { stepPlug } from '../step-plug.ts'
import { wayOf } from './turn.ts'

/** A stable share of the people goes each way, and once one has won the later ones go that way. */
export const splitPlug = stepPlug({
  kind: 'split',
  async ways(ctx, { node, arrivals, turns = [] }) {
    const tenantId = ctx.tenant.id
    return arrivals.map(({ contactId, enrolledAt }) => wayOf({ tenantId, contactId, enrolledAt }, node, turns))
  },
})
