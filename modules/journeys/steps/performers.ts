import { branchPlug } from './branch/perform.ts'
import { fieldPlug } from './field/perform.ts'
import { listenPlug } from './listen/perform.ts'
import { messagePlug } from './message/perform.ts'
import type { Node } from './node-schema.ts'
import { outcomePlug } from './outcome/perform.ts'
import { splitPlug } from './split/perform.ts'
import type { StepPlug } from './step-plug.ts'
import { tagPlug } from './tag/perform.ts'
import { taskPlug } from './task/perform.ts'
import { waitPlug } from './wait/perform.ts'
import { webhookPlug } from './webhook/perform.ts'

const PLUGS: Readonly<Record<Node['kind'], StepPlug>> = {
  message: messagePlug,
  wait: waitPlug,
  listen: listenPlug,
  branch: branchPlug,
  split: splitPlug,
  tag: tagPlug,
  field: fieldPlug,
  task: taskPlug,
  outcome: outcomePlug,
  webhook: webhookPlug,
}

/** The plug that does this kind of node. */
export function performerOf(node: Pick<Node, 'kind'>): StepPlug {
  return PLUGS[node.kind]
}
