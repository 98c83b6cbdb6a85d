import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SelectField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  type Change,
  makeRepairRule,
  PROPERTY_TYPES,
  type ProblemReason,
  type PropertyType,
  readPlan,
} from '../contract.ts'
import { TEXTS } from './texts.ts'

const KINDS = ['rename_property', 'cast_property', 'fill_property', 'drop_property', 'rename_event'] as const

interface RuleDraft {
  readonly kind: Change['kind']
  readonly key: string
  readonly to: string
  readonly type: PropertyType
  readonly value: string
}

/** Where events of a name break the plan, and how. */
export interface BrokenPlace {
  readonly eventName: string
  readonly field: string
  readonly reason: ProblemReason
}

/** What usually mends it. */
const USUAL: Partial<Record<ProblemReason, Change['kind']>> = {
  unknown_event: 'rename_event',
  missing_property: 'fill_property',
  not_a_choice: 'drop_property',
  extra_property: 'drop_property',
}

export interface RuleAddProps {
  readonly rule: BrokenPlace | undefined
  readonly onClose: () => void
}

/** A rule for everything of one name: what is held is replayed with the next press. */
export function RuleAdd({ rule, onClose }: RuleAddProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.saved)
    onClose()
  }
  const write = useWrite(makeRepairRule, { onDone: done })
  const planned = useRead(readPlan).value?.items.find(({ name }) => name === rule?.eventName)
  const wanted = planned?.properties.find(({ key }) => key === rule?.field)
  const initial: RuleDraft = {
    kind: (rule && USUAL[rule.reason]) ?? 'cast_property',
    key: rule?.field ?? '',
    to: '',
    type: wanted?.type ?? 'number',
    value: '',
  }
  const submit = (draft: RuleDraft) =>
    write.run({ body: { eventName: rule?.eventName ?? '', change: changeOf(draft) } })
  return (
    <Drawer
      open={rule !== undefined}
      title={`${texts.makeRule} · ${rule?.eventName}`}
      onClose={onClose}
      destroyOnHidden
    >
      <EditForm initial={initial} write={write} onSubmit={submit} verb={texts.save} onCancel={onClose}>
        {({ kind }: RuleDraft) => (
          <>
            <p className="hs-faint">{texts.ruleHint}</p>
            <SelectField
              name="kind"
              label={texts.kind}
              options={KINDS.map((value) => ({ value, label: texts.ruleKinds[value] }))}
            />
            {kind !== 'rename_event' && <TextField name="key" label={texts.property} max={100} />}
            {(kind === 'rename_event' || kind === 'rename_property') && (
              <TextField name="to" label={texts.to} max={100} />
            )}
            {kind === 'cast_property' && (
              <SelectField
                name="type"
                label={texts.type}
                options={PROPERTY_TYPES.map((value) => ({ value, label: texts.types[value] }))}
              />
            )}
            {kind === 'fill_property' && <TextField name="value" label={texts.value} max={500} />}
          </>
        )}
      </EditForm>
    </Drawer>
  )
}

function changeOf({ kind, key, to, type, value }: RuleDraft): Change {
  switch (kind) {
    case 'rename_event':
      return { kind, to }
    case 'rename_property':
      return { kind, from: key, to }
    case 'cast_property':
      return { kind, key, type }
    case 'drop_property':
      return { kind, key }
    case 'fill_property':
      return { kind, key, value: /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value }
  }
}
