import { z } from 'zod'
import { branchPorts, branchSchema } from './branch/schema.ts'
import { fieldSchema } from './field/schema.ts'
import { HAPPENED, listenSchema, SILENT } from './listen/schema.ts'
import { messageSchema } from './message/schema.ts'
import { OUTCOME_PORTS, outcomeSchema } from './outcome/schema.ts'
import { NEXT, portSchema } from './port.ts'
import { splitSchema } from './split/schema.ts'
import { tagSchema } from './tag/schema.ts'
import { taskSchema } from './task/schema.ts'
import { waitSchema } from './wait/schema.ts'
import { webhookSchema } from './webhook/schema.ts'

/** What every node of a flow has: its name, and where each of its ways leads; `null` ends the journey there. */
const base = {
  id: z.uuid(),
  title: z.string().trim().max(80),
  next: z.record(portSchema, z.uuid().nullable()),
}

/** Every kind of node; a new plug is one more line here, one in `portsOf` and one in `performers.ts`. */
export const nodeSchema = z.discriminatedUnion('kind', [
  messageSchema.extend(base),
  waitSchema.extend(base),
  listenSchema.extend(base),
  branchSchema.extend(base),
  splitSchema.extend(base),
  tagSchema.extend(base),
  fieldSchema.extend(base),
  taskSchema.extend(base),
  outcomeSchema.extend(base),
  webhookSchema.extend(base),
])
export type Node = z.infer<typeof nodeSchema>
export type NodeOf<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>

/** The ways on from a node, in the order in which they are drawn. */
export function portsOf(node: Node): readonly string[] {
  if (node.kind === 'branch') return branchPorts(node)
  if (node.kind === 'listen') return [HAPPENED, SILENT]
  if (node.kind === 'outcome') return OUTCOME_PORTS
  return node.kind === 'split' ? node.shares.map((one) => one.port) : [NEXT]
}
