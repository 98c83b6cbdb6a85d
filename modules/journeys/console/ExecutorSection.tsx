import { Field, FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { MoneyField, NumberField, SwitchField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Radio } from '#kit/web/ui.tsx'
import { StaffManySelect, StaffSelect } from '#modules/tasks/console/door.tsx'
import type { Executor } from '../model/settings.ts'
import { GoalFields } from './GoalFields.tsx'
import { TEXTS } from './texts.ts'

const KINDS = ['own_guide', 'named', 'round_robin'] as const
type Kind = (typeof KINDS)[number]

/** What is chosen so far; a kind without its people is not an executor yet and is kept here, not in the draft. */
export interface ExecutorSectionProps {
  readonly executor: Executor | null
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
}

/** ⑤ Who does it, and by when. */
export function ExecutorSection({ executor, kind, onKind }: ExecutorSectionProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const choose = (next: Kind) => {
    onKind(next)
    form.write('executor', next === 'own_guide' ? { kind: next, fallbackStaffId: null } : null)
  }
  return (
    <FormSection title={texts.executor} hint={texts.executorHint}>
      <Radio.Group
        aria-label={texts.executor}
        disabled={form.readOnly}
        value={kind}
        options={KINDS.map((value) => ({ value, label: texts.executors[value] }))}
        onChange={(event) => choose(event.target.value)}
      />
      <ExecutorPeople executor={executor} kind={kind} />
      <FieldRow>
        <NumberField name="dueHours" label={texts.dueHours} unit={texts.hourUnit} min={1} max={72} />
      </FieldRow>
    </FormSection>
  )
}

function ExecutorPeople({ executor, kind }: { executor: Executor | null; kind: Kind }) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const set = (next: Executor | null) => form.write('executor', next)
  if (kind === 'round_robin') {
    const staffIds = executor?.kind === kind ? executor.staffIds : []
    return (
      <Field label={texts.chooseRound} required>
        {({ id }) => (
          <StaffManySelect
            id={id}
            disabled={form.readOnly}
            placeholder={texts.chooseRound}
            value={staffIds}
            onChange={(next) => set(next.length > 0 ? { kind, staffIds: next } : null)}
          />
        )}
      </Field>
    )
  }
  const isNamed = kind === 'named'
  const label = isNamed ? texts.chooseStaff : texts.fallback
  const value =
    executor?.kind === 'named' ? executor.staffId : executor?.kind === 'own_guide' && executor.fallbackStaffId
  const pick = (staffId: string | undefined) => {
    if (isNamed) set(staffId ? { kind: 'named', staffId } : null)
    else set({ kind: 'own_guide', fallbackStaffId: staffId ?? null })
  }
  return (
    <Field label={label} required={isNamed}>
      {({ id }) => (
        <StaffSelect
          id={id}
          disabled={form.readOnly}
          activeOnly
          placeholder={label}
          value={value || undefined}
          onChange={pick}
        />
      )}
    </Field>
  )
}

/** ⑥ When the guide is reminded. */
export function ReminderSection() {
  const texts = useTexts(TEXTS)
  return (
    <FormSection title={texts.reminder} hint={texts.reminderHint}>
      <FieldRow>
        <NumberField
          name="reminder.minutesBefore"
          label={texts.minutesBefore}
          unit={texts.minuteUnit}
          min={5}
          max={1440}
          step={5}
        />
        <SwitchField name="reminder.whenOverdue" label={texts.whenOverdue} />
      </FieldRow>
    </FormSection>
  )
}

/** What it is measured by. */
export function MeasureSection({ fixed }: { fixed: boolean }) {
  const texts = useTexts(TEXTS)
  return (
    <FormSection title={texts.measure}>
      <GoalFields fixed={fixed} />
      <FieldRow>
        <NumberField
          name="holdoutPercent"
          label={texts.holdoutPercent}
          hint={texts.holdoutHint}
          unit="%"
          min={0}
          max={50}
          disabled={fixed}
        />
        <MoneyField name="touchValue" label={texts.touchValue} hint={texts.touchValueHint} min={0} />
      </FieldRow>
    </FormSection>
  )
}
