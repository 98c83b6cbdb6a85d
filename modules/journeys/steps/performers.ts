import { branchPlug } from './branch/perform.ts'
import { exitPlug } from './exit/perform.ts'
import { fieldPlug } from './field/perform.ts'
import { holdoutPlug } from './holdout/perform.ts'
import { invitePlug } from './invite/perform.ts'
import { listenPlug } from './listen/perform.ts'
import { messagePlug } from './message/perform.ts'
import type { Node } from './node-schema.ts'
import { notifyPlug } from './notify/perform.ts'
import { outcomePlug } from './outcome/perform.ts'
import { sendPlug } from './send/perform.ts'
import { splitPlug } from './split/perform.ts'
import { stagePlug } from './stage/perform.ts'
import type { StepPlug } from './step-plug.ts'
import { subPlug } from './sub/perform.ts'
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
  stage: stagePlug,
  notify: notifyPlug,
  send: sendPlug,
  invite: invitePlug,
  sub: subPlug,
  holdout: holdoutPlug,
  exit: exitPlug,
}

/** The plug that does this kind of node. */
export function performerOf(node: Pick<Node, 'kind'>): StepPlug {
  return PLUGS[node.kind]
}
