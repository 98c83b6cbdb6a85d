import { useRef } from 'react'
import type { CanvasChoice, CanvasPlace } from '#kit/web/canvas/canvas-parts.ts'
import { type History, useHistory } from '#kit/web/use-history.ts'
import { duplicateNode, insertNode, leadsTo, linkPlace, removeNode, wouldCircle } from '../model/drawing.ts'
import { type Flow, NODES_MAX } from '../model/flow.ts'
import type { Node } from '../steps/node-schema.ts'
import { newNode } from './new-node.ts'
import { newId } from './new-step.ts'
import { nameNode, type Speech } from './node-words.ts'
import { KIND_ICONS, nodesInOrder, placeOf } from './to-canvas.ts'

const KINDS: readonly Node['kind'][] = [
  ...(['message', 'invite', 'send', 'task', 'wait', 'listen', 'outcome'] as const),
  ...(['branch', 'split', 'tag', 'field', 'stage', 'notify', 'webhook'] as const),
  ...(['sub', 'holdout', 'exit'] as const),
]

export interface Drawing extends Pick<History<Flow>, 'undo' | 'redo' | 'canUndo' | 'canRedo'> {
  readonly flow: Flow
  /** Changes about the same thing one after the other are undone as one. */
  readonly change: (flow: Flow, about?: string) => void
  readonly remove: (nodeId: string) => void
  readonly duplicate: (nodeId: string) => void
  /** What may be put in at a place, or where it may lead instead. */
  readonly choicesAt: (place: CanvasPlace) => readonly CanvasChoice[]
}

/** A drawing in hand: its edits, each of which can be undone. */
export function useDrawing(
  initial: Flow,
  speech: Speech,
  heard: { onChange: (flow: Flow) => void; onChoose: (nodeId: string | undefined) => void },
): Drawing {
  const history = useHistory(initial, heard.onChange)
  const latest = useRef(history.value)
  latest.current = history.value
  const edit = (next: (flow: Flow) => Flow, chosen: string | undefined) => {
    history.change(next(latest.current))
    heard.onChoose(chosen)
  }
  const duplicate = (nodeId: string) => {
    const id = newId()
    edit((flow) => duplicateNode(flow, nodeId, id), id)
  }
  const choicesAt = (at: CanvasPlace): readonly CanvasChoice[] => {
    const place = placeOf(at)
    const flow = latest.current
    const insert = (kind: Node['kind']) => {
      const node = newNode(kind)
      edit((now) => insertNode(now, place, node), node.id)
    }
    const link = (to: string | null) => edit((now) => linkPlace(now, place, to), to ?? undefined)
    return flow.nodes.length < NODES_MAX
      ? [...kindChoices(speech, insert), ...joinChoices(flow, at, speech, link)]
      : joinChoices(flow, at, speech, link)
  }
  return {
    flow: history.value,
    ...{ undo: history.undo, redo: history.redo, canUndo: history.canUndo, canRedo: history.canRedo },
    change: history.change,
    remove: (nodeId) => edit((flow) => removeNode(flow, nodeId), undefined),
    ...{ duplicate, choicesAt },
  }
}

function kindChoices({ texts }: Speech, insert: (kind: Node['kind']) => void): CanvasChoice[] {
  return KINDS.map((kind) => ({
    key: `add:${kind}`,
    label: texts.kinds[kind],
    icon: KIND_ICONS[kind],
    group: texts.add,
    onPick: () => insert(kind),
  }))
}

function joinChoices(flow: Flow, at: CanvasPlace, speech: Speech, link: (to: string | null) => void): CanvasChoice[] {
  const place = placeOf(at)
  const now = leadsTo(flow, place)
  const group = speech.texts.join
  const others = nodesInOrder(flow).filter((node) => node.id !== place.nodeId && node.id !== now)
  const joins = others.map((node) => ({
    key: `join:${node.id}`,
    label: nameNode(node, speech),
    icon: KIND_ICONS[node.kind],
    group,
    refusal: wouldCircle(flow, place, node.id) ? speech.texts.circle : undefined,
    onPick: () => link(node.id),
  }))
  const cut = { key: 'cut', label: speech.texts.cut, icon: 'close' as const, group, onPick: () => link(null) }
  return now === null ? joins : [...joins, cut]
}
