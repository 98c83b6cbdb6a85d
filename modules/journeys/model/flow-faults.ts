import { type Node, type NodeOf, portsOf } from '../steps/node-schema.ts'
import type { Flow } from './flow.ts'

export const FLOW_FAULTS = [
  'no_entry',
  'same_id',
  'circle',
  'leads_nowhere',
  'unreachable',
  'no_text',
  'no_segment',
  'no_tag',
  'no_event',
  'no_field',
  'no_task',
  'same_port',
  'shares',
  'no_why',
  'no_stage',
  'no_way',
  'no_staff',
  'no_journey',
  'no_group_code',
] as const
export type FlowFault = (typeof FLOW_FAULTS)[number]

/** What is wrong with a drawing, and at which node; of the whole when there is none. */
export interface FaultAt {
  readonly nodeId: string | null
  readonly fault: FlowFault
}

/** Everything that keeps a drawing from being launched, node by node. The canvas and the launch use the same answer. */
export function flowFaults(flow: Flow): readonly FaultAt[] {
  const ids = new Set(flow.nodes.map((node) => node.id))
  if (flow.entry === null || !ids.has(flow.entry)) return [{ nodeId: null, fault: 'no_entry' }]
  if (ids.size < flow.nodes.length) return [{ nodeId: null, fault: 'same_id' }]
  const own = flow.nodes.flatMap((node) => faultsOf(node, flow.nodes).map((fault) => ({ nodeId: node.id, fault })))
  const { reached, circles } = walk(flow, flow.entry)
  const lost = flow.nodes.filter((node) => !reached.has(node.id))
  return [
    ...own,
    ...[...circles].map((nodeId) => ({ nodeId, fault: 'circle' as const })),
    ...lost.map((node) => ({ nodeId: node.id, fault: 'unreachable' as const })),
  ]
}

function faultsOf(node: Node, nodes: readonly Node[]): FlowFault[] {
  const faults: FlowFault[] = []
  const ids = new Set(nodes.map((one) => one.id))
  const ports = portsOf(node)
  if (new Set(ports).size < ports.length) faults.push('same_port')
  if (ports.map((port) => node.next[port] ?? null).some((id) => id !== null && !ids.has(id)))
    faults.push('leads_nowhere')
  const isMute =
    node.kind === 'task' || node.kind === 'invite' || (node.kind === 'message' && node.choiceId === undefined)
  if (isMute && node.text.trim() === '') faults.push('no_text')
  if (node.kind === 'notify' && node.words === '') faults.push('no_text')
  if (node.kind === 'notify' && node.to.kind === 'named' && node.to.staffIds.length === 0) faults.push('no_staff')
  if (node.kind === 'sub' && node.journeyId === null) faults.push('no_journey')
  if (node.kind === 'invite' && node.groupCodeId === null) faults.push('no_group_code')
  if (node.kind === 'send') faults.push(...faultsOfSend(node))
  if (node.kind === 'branch' && node.branches.some((one) => one.segmentId === null)) faults.push('no_segment')
  if (node.kind === 'tag' && node.tagId === null) faults.push('no_tag')
  if (node.kind === 'listen' && node.event === '') faults.push('no_event')
  if (node.kind === 'field' && node.key === null) faults.push('no_field')
  if (node.kind === 'outcome' && !nodes.some((one) => one.id === node.of && givesTask(one))) faults.push('no_task')
  if (node.kind === 'stage' && node.stage === null) faults.push('no_stage')
  if (node.kind === 'exit' && node.why === '') faults.push('no_why')
  if (node.kind === 'split' && node.shares.reduce((sum, one) => sum + one.percent, 0) !== 100) faults.push('shares')
  return faults
}

function faultsOfSend({ way, templateId, text }: NodeOf<'send'>): FlowFault[] {
  if (!way) return ['no_way']
  return templateId === null && text.trim() === '' ? ['no_text'] : []
}

/** Whether a guide gets something to do at a node. */
export function givesTask({ kind }: Pick<Node, 'kind'>): boolean {
  return kind === 'message' || kind === 'invite' || kind === 'task'
}

/** Which nodes the entry leads to, and those whose arrow leads back to where one has come from. */
function walk({ nodes }: Flow, entry: string) {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const reached = new Set<string>()
  const circles = new Set<string>()
  const visit = (id: string, path: ReadonlySet<string>) => {
    const node = nodeOf.get(id)
    if (!node || reached.has(id)) return
    reached.add(id)
    const here = new Set([...path, id])
    for (const to of portsOf(node).flatMap((port) => node.next[port] ?? [])) {
      if (here.has(to)) circles.add(id)
      else visit(to, here)
    }
  }
  visit(entry, new Set())
  return { reached, circles }
}
