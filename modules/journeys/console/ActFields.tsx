import { Field } from '#kit/web/form/Field.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Radio, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listGroupCodes } from '#modules/channels/contract.ts'
import { listFields } from '#modules/contacts/contract.ts'
import { StaffManySelect } from '#modules/tasks/console/door.tsx'
import { FOLLOW_STAGES } from '#modules/tasks/contract.ts'
import { MESSAGE_CHARACTERS_MAX } from '../model/message.ts'
import { VALUE_CHARACTERS_MAX } from '../steps/field/schema.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import { NOTICE_CHARACTERS_MAX, NOTIFIED_MAX } from '../steps/notify/schema.ts'
import { TASK_HOURS_MAX } from '../steps/task/schema.ts'
import { WORD_CHARACTERS_MAX } from '../steps/webhook/schema.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { TEXTS } from './texts.ts'

/** What a guide is to do, and how long they have. */
export function TaskFields({ at }: { readonly at: string }) {
  const texts = useTexts(FLOW_TEXTS)
  const words = useTexts(TEXTS)
  return (
    <>
      <TextAreaField
        name={`${at}.text`}
        label={texts.taskWords}
        hint={texts.taskHint}
        max={MESSAGE_CHARACTERS_MAX}
        required
      />
      <NumberField name={`${at}.dueHours`} label={texts.taskDue} unit={words.hourUnit} min={1} max={TASK_HOURS_MAX} />
    </>
  )
}

/** How far a guide would say they have come. */
export function StageFields({ at }: { readonly at: string }) {
  const { followStage, followStages } = useTexts(FLOW_TEXTS)
  const options = FOLLOW_STAGES.map((value) => ({ value, label: followStages[value] }))
  return <SelectField name={`${at}.stage`} label={followStage} placeholder={followStage} options={options} required />
}

/** Into which group, and with which words. */
export function InviteFields({ at }: { readonly at: string }) {
  const { groupCode, noGroupCodes, taskHint, inviteHint, inviteWords } = useTexts(FLOW_TEXTS)
  const codes = (useRead(listGroupCodes).value?.items ?? []).filter((one) => one.state === 'live')
  const options = codes.map(({ id, name, companyName }) => ({ value: id, label: `${name} · ${companyName}` }))
  const hint = codes.length === 0 ? noGroupCodes : undefined
  return (
    <>
      <SelectField
        name={`${at}.groupCodeId`}
        label={groupCode}
        placeholder={groupCode}
        hint={hint}
        options={options}
        required
      />
      <TextAreaField
        name={`${at}.text`}
        label={inviteWords}
        hint={`${inviteHint} ${taskHint}`}
        max={MESSAGE_CHARACTERS_MAX}
        required
      />
    </>
  )
}

export interface NotifyFieldsProps {
  readonly at: string
  readonly node: NodeOf<'notify'>
  readonly disabled: boolean
  readonly onChange: (node: Node) => void
}

/** Who of the staff is told, and what. */
export function NotifyFields({ at, node, disabled, onChange }: NotifyFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const turn = (kind: NodeOf<'notify'>['to']['kind']) =>
    onChange({ ...node, to: kind === 'guide' ? { kind } : { kind, staffIds: [] } })
  return (
    <>
      <Radio.Group
        aria-label={texts.notifyWhom}
        disabled={disabled}
        value={node.to.kind}
        options={(['guide', 'named'] as const).map((value) => ({ value, label: texts.notifyKinds[value] }))}
        onChange={(event) => turn(event.target.value)}
      />
      {node.to.kind === 'named' && (
        <Field label={texts.notifyWhom} required>
          {({ id }) => (
            <StaffManySelect
              id={id}
              disabled={disabled}
              placeholder={texts.notifyWhom}
              value={node.to.kind === 'named' ? node.to.staffIds : []}
              onChange={(staffIds) =>
                onChange({ ...node, to: { kind: 'named', staffIds: staffIds.slice(0, NOTIFIED_MAX) } })
              }
            />
          )}
        </Field>
      )}
      <TextField
        name={`${at}.words`}
        label={texts.notifyWords}
        hint={texts.notifyHint}
        max={NOTICE_CHARACTERS_MAX}
        required
      />
    </>
  )
}

/** What other systems are told. */
export function WebhookFields({ at }: { readonly at: string }) {
  const texts = useTexts(FLOW_TEXTS)
  return <TextField name={`${at}.word`} label={texts.hookWord} hint={texts.hookHint} max={WORD_CHARACTERS_MAX} />
}

export interface FieldFieldsProps {
  readonly node: NodeOf<'field'>
  readonly disabled: boolean
  readonly onChange: (node: Node) => void
}

/** Which field of the customer gets which value. */
export function FieldFields({ node, disabled, onChange }: FieldFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const fields = (useRead(listFields).value?.items ?? []).filter((one) => !one.archived)
  const field = fields.find((one) => one.key === node.key)
  const choices = field?.type === 'single_choice' ? field.choices : undefined
  const write = (value: string) => onChange({ ...node, value })
  return (
    <>
      <Field label={texts.field} required>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            placeholder={texts.field}
            notFoundContent={texts.noFields}
            value={node.key ?? undefined}
            options={fields.map((one) => ({ value: one.key, label: one.name }))}
            onChange={(key: string) => onChange({ ...node, key, value: '' })}
          />
        )}
      </Field>
      <Field label={texts.fieldValue} hint={texts.fieldHints[field?.type ?? 'text']}>
        {({ id }) =>
          choices ? (
            <Select
              id={id}
              allowClear
              className="hs-field-wide"
              disabled={disabled}
              value={node.value === '' ? undefined : node.value}
              options={choices.map((one) => ({ value: one.key, label: one.name }))}
              onChange={(value?: string) => write(value ?? '')}
            />
          ) : (
            <Input
              id={id}
              disabled={disabled}
              maxLength={VALUE_CHARACTERS_MAX}
              value={node.value}
              onChange={(event) => write(event.target.value)}
            />
          )
        }
      </Field>
    </>
  )
}
