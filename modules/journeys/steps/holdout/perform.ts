import { NEXT } from '../port.ts'
import { isLeftAlone } from '../step-draws.ts'
import { leaveWay, passBy, stepPlug } from '../step-plug.ts'
import { HELD } from './schema.ts'

/** A stable share ends its way here and is left alone; the others go on. */
export const holdoutPlug = stepPlug({
  kind: 'holdout',
  async foresee(ctx, { node, arrivals }) {
    const ids = { tenantId: ctx.tenant.id, nodeId: node.id }
    return arrivals.map(({ contactId }) => (isLeftAlone({ ...ids, contactId }, node.percent) ? HELD : NEXT))
  },
  async perform(ctx, { node, arrivals }) {
    const ids = { tenantId: ctx.tenant.id, nodeId: node.id }
    const why = `留空对照：走到这里的人里留出 ${node.percent}%，从这里起不再打扰，用来看后面的步骤有没有用`
    return arrivals.map(({ contactId }) =>
      isLeftAlone({ ...ids, contactId }, node.percent) ? leaveWay('step_holdout', HELD, why) : passBy(NEXT),
    )
  },
})
