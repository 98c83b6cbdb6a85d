import type { AnswerOf } from '#kit/pure/route.ts'
import { Field } from '#kit/web/form/Field.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listJourneys, readJourney } from '../contract.ts'
import { insertNode } from '../model/drawing.ts'
import type { Flow } from '../model/flow.ts'
import { MINUTES_OF_A_DAY } from '../model/node-timing.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import { NEXT } from '../steps/port.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { newId } from './new-step.ts'
import { TEXTS } from './texts.ts'

/** How long the end of another SOP is waited for at most, as it is proposed. */
const WAIT_DAYS = 30

export interface SubFieldsProps {
  readonly flow: Flow
  readonly node: NodeOf<'sub'>
  readonly disabled: boolean
  readonly onChange: (node: Node) => void
  readonly onDraw: (flow: Flow) => void
}

/** Which other SOP people enter, and a node to wait for its end. */
export function SubFields({ flow, node, disabled, onChange, onDraw }: SubFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const words = useTexts(TEXTS)
  const { journeyId: own } = usePageParams()
  const running = useRead(listJourneys, { query: { state: 'running', limit: 200 } })
  const others = (running.value?.items ?? []).filter((one) => one.id !== own)
  const found = others.find((one) => one.id === node.journeyId)
  // One that was paused since, or lies beyond the list, keeps its name.
  const params = { journeyId: node.journeyId ?? '' }
  const isElsewhere = node.journeyId !== null && running.value !== undefined && found === undefined
  const elsewhere = useRead(readJourney, { params }, { enabled: isElsewhere })
  const chosen = found ?? (isElsewhere ? elsewhere.value : undefined)
  const stays = chosen && chosen !== found ? [{ value: chosen.id, label: sayOther(chosen, words) }] : []
  const waitForEnd = () => {
    const values = [node.journeyId ?? '']
    const where = [{ field: 'journeyId', type: 'text' as const, operator: 'is' as const, values }]
    const listen = { kind: 'listen' as const, event: 'Journey Exited', withinMinutes: WAIT_DAYS * MINUTES_OF_A_DAY }
    const title = texts.waitedFor(chosen?.name ?? '')
    onDraw(insertNode(flow, { nodeId: node.id, port: NEXT }, { ...listen, where, id: newId(), title, next: {} }))
  }
  return (
    <>
      <Field label={texts.enterWhich} hint={texts.enterHint} required>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            loading={running.loading}
            placeholder={texts.enterWhich}
            showSearch={{ optionFilterProp: 'label' }}
            value={isElsewhere && !chosen ? undefined : (node.journeyId ?? undefined)}
            options={[...others.map((one) => ({ value: one.id, label: one.name })), ...stays]}
            onChange={(journeyId: string) => onChange({ ...node, journeyId })}
          />
        )}
      </Field>
      {!disabled && chosen && <Button onClick={waitForEnd}>{texts.waitForEnd}</Button>}
    </>
  )
}

type Other = Pick<AnswerOf<typeof readJourney>, 'name' | 'state'>

function sayOther({ name, state }: Other, { states }: { readonly states: Readonly<Record<Other['state'], string>> }) {
  return `${name}（${states[state]}）`
}
