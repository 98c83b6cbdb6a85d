import { z } from 'zod'
import { branchPorts, branchSchema } from './branch/schema.ts'
import { exitSchema } from './exit/schema.ts'
import { fieldSchema } from './field/schema.ts'
import { holdoutStepSchema } from './holdout/schema.ts'
import { inviteSchema } from './invite/schema.ts'
import { HAPPENED, listenSchema, SILENT } from './listen/schema.ts'
import { messageSchema } from './message/schema.ts'
import { notifySchema } from './notify/schema.ts'
import { OUTCOME_PORTS, outcomeSchema } from './outcome/schema.ts'
import { NEXT, portSchema } from './port.ts'
import { sendSchema } from './send/schema.ts'
import { splitSchema } from './split/schema.ts'
import { stageSchema } from './stage/schema.ts'
import { subSchema } from './sub/schema.ts'
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
  stageSchema.extend(base),
  notifySchema.extend(base),
  sendSchema.extend(base),
  inviteSchema.extend(base),
  subSchema.extend(base),
  holdoutStepSchema.extend(base),
  exitSchema.extend(base),
])
export type Node = z.infer<typeof nodeSchema>
export type NodeOf<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>

/** The ways on from a node, in the order in which they are drawn; none where all leave. */
export function portsOf(node: Node): readonly string[] {
  if (node.kind === 'exit') return []
  if (node.kind === 'branch') return branchPorts(node)
  if (node.kind === 'listen') return [HAPPENED, SILENT]
  if (node.kind === 'outcome') return OUTCOME_PORTS
  return node.kind === 'split' ? node.shares.map((one) => one.port) : [NEXT]
}
