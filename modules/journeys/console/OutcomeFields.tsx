import { Field } from '#kit/web/form/Field.tsx'
import { Select } from '#kit/web/ui.tsx'
import type { Flow } from '../model/flow.ts'
import { givesTask } from '../model/flow-faults.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import { DurationFields } from './DurationFields.tsx'
import { nameNode, type Speech } from './node-words.ts'
import { nodesInOrder } from './to-canvas.ts'

export interface OutcomeFieldsProps {
  readonly flow: Flow
  readonly node: NodeOf<'outcome'>
  readonly speech: Speech
  readonly disabled: boolean
  readonly onChange: (node: Node) => void
}

/** Of which task the outcome is waited for, and how long. */
export function OutcomeFields({ flow, node, speech, disabled, onChange }: OutcomeFieldsProps) {
  const { texts } = speech
  return (
    <>
      <Field label={texts.outcomeOf} hint={texts.outcomeHint} required>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            placeholder={texts.outcomeOf}
            value={node.of ?? undefined}
            options={nodesInOrder(flow)
              .filter(givesTask)
              .map((one) => ({ value: one.id, label: nameNode(one, speech) }))}
            onChange={(of: string) => onChange({ ...node, of })}
          />
        )}
      </Field>
      <DurationFields
        label={texts.atMost}
        minutes={node.withinMinutes}
        disabled={disabled}
        onChange={(withinMinutes) => onChange({ ...node, withinMinutes })}
      />
    </>
  )
}
