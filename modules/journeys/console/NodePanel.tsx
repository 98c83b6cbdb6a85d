import type { ReactNode } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { Button } from '#kit/web/ui.tsx'
import { useNarrow } from '#kit/web/use-narrow.ts'
import type { FaultAt } from '../model/flow-faults.ts'
import type { Settings } from '../model/settings.ts'
import { EntrySection } from './EntrySection.tsx'
import { Headcount } from './Headcount.tsx'
import { NodeForm } from './NodeForm.tsx'
import { nameNode, type Speech, sayFault } from './node-words.ts'
import { START } from './to-canvas.ts'
import type { Drawing } from './use-drawing.ts'

export interface NodePanelProps {
  readonly drawing: Drawing
  readonly settings: Settings
  readonly faults: readonly FaultAt[]
  readonly speech: Speech
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string | undefined) => void
  /** Whom it takes in may not change any more. */
  readonly fixed: boolean
  readonly readOnly: boolean
  /** What is shown when nothing is chosen. */
  readonly children: ReactNode
}

/** Beside the canvas: the form of what is chosen there; over it on a phone. */
export function NodePanel(props: NodePanelProps) {
  const { drawing, settings, speech, chosen, onChoose, children } = props
  const narrow = useNarrow()
  const node = drawing.flow.nodes.find((one) => one.id === chosen)
  const title = node ? nameNode(node, speech) : speech.texts.start
  if (!node && chosen !== START) return <aside className="hs-stack">{children}</aside>
  const form = node ? (
    <ChosenNode key={node.id} {...props} node={node} />
  ) : (
    <>
      <EntrySection settings={settings} fixed={props.fixed} />
      <Headcount settings={settings} />
    </>
  )
  if (narrow)
    return (
      <DetailDrawer open title={title} onClose={() => onChoose(undefined)}>
        {form}
      </DetailDrawer>
    )
  const close = (
    <Button
      type="text"
      icon={<Icon name="close" />}
      aria-label={speech.texts.close}
      onClick={() => onChoose(undefined)}
    />
  )
  return (
    <aside className="hs-stack" data-panel="node">
      {node ? (
        <Panel title={title} extra={close}>
          {form}
        </Panel>
      ) : (
        form
      )}
    </aside>
  )
}

/** Kinds whose form is typed into without a field of its own. */
const TYPED: ReadonlySet<string> = new Set(['listen', 'send'])

function ChosenNode(props: NodePanelProps & { readonly node: Parameters<typeof NodeForm>[0]['node'] }) {
  const { drawing, node, faults, speech, readOnly } = props
  const { texts } = speech
  return (
    <div className="hs-stack">
      {faults
        .filter((one) => one.nodeId === node.id)
        .map((one) => (
          <p key={one.fault} className="hs-bad">
            <Icon name="warning" /> {sayFault(one, drawing.flow, speech)}
          </p>
        ))}
      <NodeForm
        flow={drawing.flow}
        node={node}
        speech={speech}
        // Letters that are typed one after the other are undone as one.
        onChange={(flow) => drawing.change(flow, TYPED.has(node.kind) ? `form:${node.id}` : undefined)}
      />
      {!readOnly && (
        <div className="hs-row">
          <Button icon={<Icon name="copy" />} onClick={() => drawing.duplicate(node.id)}>
            {texts.duplicate}
          </Button>
          <Button danger icon={<Icon name="delete" />} onClick={() => drawing.remove(node.id)}>
            {texts.remove}
          </Button>
        </div>
      )}
    </div>
  )
}
