import { Field, FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SwitchField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { BY_SEGMENT, type Entry, isOfSegment } from '../entries/entry-schema.ts'
import type { Settings } from '../model/settings.ts'
import { EntryFields } from './EntryFields.tsx'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { TEXTS } from './texts.ts'

const KINDS = ['segment:entered', 'segment:left', 'event', 'order', 'date', 'repeat', 'code', 'manual'] as const
type Way = (typeof KINDS)[number]

export interface EntrySectionProps {
  readonly settings: Pick<Settings, 'stage' | 'entry'>
  readonly fixed: boolean
}

/** ② By what people come in, who of them may, and how often. */
export function EntrySection({ settings, fixed }: EntrySectionProps) {
  const texts = useTexts(TEXTS)
  const words = useTexts(ENTRY_TEXTS)
  const form = useFormState()
  const { stage, entry = BY_SEGMENT } = settings
  const way = wayOf(entry)
  const bySegment = isOfSegment(entry)
  const disabled = fixed || form.readOnly
  return (
    <FormSection title={texts.stage} hint={words.hints[way]}>
      <Field label={words.how}>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            value={way}
            options={KINDS.map((value) => ({ value, label: words.ways[value] }))}
            onChange={(next: Way) => form.write('entry', blankEntry(next))}
          />
        )}
      </Field>
      <EntryFields entry={entry} disabled={disabled} onChange={(next) => form.write('entry', next)} />
      <Field label={bySegment ? texts.segment : words.audience} required={bySegment}>
        {({ id }) => (
          <SegmentPicker
            id={id}
            disabled={disabled}
            value={stage?.segmentId}
            onChange={(segmentId) => form.write('stage', segmentId ? { segmentId } : null)}
          />
        )}
      </Field>
      <FieldRow>
        {way === 'segment:entered' && <SwitchField name="enrolLater" label={texts.enrolLater} disabled={fixed} />}
        <NumberField
          name="reentryDays"
          label={texts.reentry}
          hint={entry.kind === 'date' ? words.everyYear : entry.kind === 'repeat' ? words.everyTime : texts.reentryHint}
          unit={texts.dayUnit}
          min={1}
          max={365}
          disabled={fixed}
        />
      </FieldRow>
    </FormSection>
  )
}

function wayOf(entry: Entry): Way {
  return entry.kind === 'segment' ? `segment:${entry.when}` : entry.kind
}

/** An entry of another kind, before anything is said of it. */
function blankEntry(way: Way): Entry {
  if (way === 'event') return { kind: 'event', event: '' }
  if (way === 'order') return { kind: 'order', which: 'paid' }
  if (way === 'date') return { kind: 'date', field: 'birthday', leadDays: 7, time: '10:00' }
  if (way === 'repeat') return { kind: 'repeat', every: { unit: 'month', days: [8] }, time: '10:00' }
  if (way === 'code') return { kind: 'code', entryIds: [] }
  if (way === 'manual') return { kind: 'manual' }
  return { kind: 'segment', when: way === 'segment:left' ? 'left' : 'entered' }
}
