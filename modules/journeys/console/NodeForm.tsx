import { Field } from '#kit/web/form/Field.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Radio, Select } from '#kit/web/ui.tsx'
import { TagPicker } from '#modules/contacts/console/door.tsx'
import { EXAMPLE_VALUES, renderScript } from '#modules/content/contract.ts'
import { ScriptChoicePreview, SendFields } from '#modules/reach/console/door.tsx'
import { EventPicker, WhereInputs } from '#modules/segments/console/door.tsx'
import { changeNode, leadsTo, linkPlace, wouldCircle } from '../model/drawing.ts'
import type { Flow } from '../model/flow.ts'
import { type Node, type NodeOf, portsOf } from '../steps/node-schema.ts'
import { FieldFields, InviteFields, NotifyFields, StageFields, TaskFields, WebhookFields } from './ActFields.tsx'
import { BranchFields } from './BranchFields.tsx'
import { DurationFields } from './DurationFields.tsx'
import { ExitFields, HoldoutFields } from './EndFields.tsx'
import { FLOW_TEXTS } from './flow-texts.ts'
import styles from './journeys.module.css'
import { ContentKindField, MessageFields } from './MessageFields.tsx'
import { labelPort, nameNode, type Speech, sayDeed } from './node-words.ts'
import { OutcomeFields } from './OutcomeFields.tsx'
import { SplitFields } from './SplitFields.tsx'
import { SubFields } from './SubFields.tsx'
import { TimingFields } from './TimingFields.tsx'
import { nodesInOrder } from './to-canvas.ts'

export interface NodeFormProps {
  readonly flow: Flow
  readonly node: Node
  readonly speech: Speech
  readonly onChange: (flow: Flow) => void
}

/** What a node says or does, and where its ways lead. */
export function NodeForm(props: NodeFormProps) {
  const { flow, node, speech } = props
  const { texts } = speech
  const at = `flow.nodes.${flow.nodes.indexOf(node)}`
  return (
    <div className="hs-stack">
      <TextField
        name={`${at}.title`}
        label={texts.nodeName}
        max={80}
        placeholder={node.kind === 'message' ? texts.kinds.message : sayDeed({ ...node, title: '' }, speech)}
      />
      <Deed {...props} at={at} />
      <Ways {...props} />
      {node.kind === 'message' && <MessagePreview node={node} />}
    </div>
  )
}

function Deed({ flow, node, speech, onChange, at }: NodeFormProps & { readonly at: string }) {
  const disabled = useFormState().readOnly
  const change = (next: Node) => onChange(changeNode(flow, next))
  if (node.kind === 'message') return <MessageFields at={at} words={node} />
  if (node.kind === 'wait') return <TimingFields at={`${at}.until`} timing={node.until} />
  if (node.kind === 'branch') return <BranchFields node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'split') return <SplitFields node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'listen') return <ListenFields node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'field') return <FieldFields node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'task') return <TaskFields at={at} />
  if (node.kind === 'webhook') return <WebhookFields at={at} />
  if (node.kind === 'send') return <SendNode node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'notify') return <NotifyFields at={at} node={node} disabled={disabled} onChange={change} />
  if (node.kind === 'sub')
    return <SubFields flow={flow} node={node} disabled={disabled} onChange={change} onDraw={onChange} />
  if (node.kind === 'invite')
    return (
      <>
        <InviteFields at={at} />
        <ContentKindField at={at} words={node} />
      </>
    )
  if (node.kind === 'stage') return <StageFields at={at} />
  if (node.kind === 'holdout') return <HoldoutFields at={at} />
  if (node.kind === 'exit') return <ExitFields at={at} />
  if (node.kind === 'outcome')
    return <OutcomeFields flow={flow} node={node} speech={speech} disabled={disabled} onChange={change} />
  return <TagFields node={node} disabled={disabled} onChange={change} />
}

interface DeedProps<Kind extends Node['kind']> {
  readonly node: NodeOf<Kind>
  readonly disabled: boolean
  readonly onChange: (node: Node) => void
}

/** By which account, and in which words; for what is said by the whole journey. */
function SendNode({ node, disabled, onChange }: DeedProps<'send'>) {
  const purpose = useFormState().read('purpose') === 'marketing' ? 'marketing' : 'service'
  const { way, templateId, text, params } = node
  return (
    <SendFields
      value={{ way, templateId, text, params }}
      {...{ purpose, disabled }}
      onChange={(words) => onChange({ ...node, ...words, params: { ...(words.params ?? params) } })}
    />
  )
}

function ListenFields({ node, disabled, onChange }: DeedProps<'listen'>) {
  const texts = useTexts(FLOW_TEXTS)
  return (
    <>
      <Field label={texts.event} hint={texts.eventHint} required>
        {({ id }) => (
          <EventPicker
            id={id}
            disabled={disabled}
            placeholder={texts.event}
            value={node.event}
            onChange={(event) => onChange({ ...node, event })}
          />
        )}
      </Field>
      <WhereInputs where={node.where} readOnly={disabled} onChange={(where) => onChange({ ...node, where })} />
      <DurationFields
        label={texts.atMost}
        minutes={node.withinMinutes}
        disabled={disabled}
        onChange={(withinMinutes) => onChange({ ...node, withinMinutes })}
      />
    </>
  )
}

function TagFields({ node, disabled, onChange }: DeedProps<'tag'>) {
  const texts = useTexts(FLOW_TEXTS)
  return (
    <>
      <Radio.Group
        aria-label={texts.tagDeed}
        disabled={disabled}
        value={node.off}
        options={[
          { value: false, label: texts.putOn },
          { value: true, label: texts.takeOff },
        ]}
        onChange={(event) => onChange({ ...node, off: event.target.value })}
      />
      <Field label={texts.tag} required>
        {({ id }) => (
          <TagPicker
            id={id}
            disabled={disabled}
            value={node.tagId === null ? [] : [node.tagId]}
            onChange={(tagIds) => onChange({ ...node, tagId: tagIds.at(-1) ?? null })}
          />
        )}
      </Field>
    </>
  )
}

/** Where each way leads; circles are shown and cannot be chosen. */
function Ways({ flow, node, speech, onChange }: NodeFormProps) {
  const { texts } = speech
  const disabled = useFormState().readOnly
  const others = nodesInOrder(flow).filter((one) => one.id !== node.id)
  return portsOf(node).map((port) => {
    const place = { nodeId: node.id, port }
    return (
      <Field key={port} label={`${texts.leadsTo} ${labelPort(node, port, speech) ?? ''}`.trim()}>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            value={leadsTo(flow, place) ?? ''}
            options={[
              { value: '', label: texts.cut },
              ...others.map((one) => {
                const circles = wouldCircle(flow, place, one.id)
                const name = nameNode(one, speech)
                return { value: one.id, label: circles ? `${name}（${texts.circle}）` : name, disabled: circles }
              }),
            ]}
            onChange={(to: string) => onChange(linkPlace(flow, place, to || null))}
          />
        )}
      </Field>
    )
  })
}

/** The message as its receiver sees it. */
export function MessagePreview({ node }: { node: NodeOf<'message'> }) {
  if (node.choiceId !== undefined) return <ScriptChoicePreview choiceId={node.choiceId} />
  const { text } = renderScript(node.text, EXAMPLE_VALUES)
  const bubbles = text.trim() === '' ? [] : [{ key: node.id, body: <span className={styles.words}>{text}</span> }]
  return <PhonePreview title={EXAMPLE_VALUES.导购姓名 ?? ''} messages={bubbles} />
}
