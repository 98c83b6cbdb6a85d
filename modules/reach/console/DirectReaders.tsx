import { useState } from 'react'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Radio, Select } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listContacts } from '#modules/contacts/contract.ts'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { TOUCH_PURPOSES } from '../contract.ts'
import type { DirectPartProps, DirectState, Way } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { HoldoutField } from './HoldoutField.tsx'
import { KindField } from './KindField.tsx'
import { TEXTS } from './texts.ts'

const keyOf = (way: Way) => `${way.provider} ${way.accountId}`

/** ① By which way, for what and to whom. */
export function DirectReaders({ draft, onChange, ways }: DirectPartProps & { readonly ways: readonly Way[] }) {
  const [texts, own] = [useTexts(DIRECT_TEXTS), useTexts(TEXTS)]
  const wordsOf = useWords()
  const choose = (key: string) => {
    const way = ways.find((one) => keyOf(one) === key)
    const purpose = way?.marketing ? draft.purpose : 'service'
    onChange({ way, purpose, templateId: undefined, templateBody: '', places: [], params: {} })
  }
  return (
    <FormSection title={texts.steps.who}>
      <Field label={texts.channel} required>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            value={draft.way && keyOf(draft.way)}
            options={ways.map((way) => ({ value: keyOf(way), label: `${wordsOf(way)} · ${way.accountName}` }))}
            onChange={choose}
          />
        )}
      </Field>
      <Field label={texts.purpose} hint={draft.way?.marketing === false ? texts.serviceOnly : undefined}>
        {() => (
          <Radio.Group
            value={draft.purpose}
            disabled={draft.way?.marketing === false}
            options={TOUCH_PURPOSES.map((value) => ({ value, label: own.purposes[value] }))}
            onChange={(event) =>
              onChange({ purpose: event.target.value as DirectState['purpose'], templateId: undefined })
            }
          />
        )}
      </Field>
      <Field label={texts.who} required>
        {() => (
          <Radio.Group
            value={draft.by}
            options={[
              { value: 'segment', label: texts.bySegment },
              { value: 'hand', label: texts.byHand },
            ]}
            onChange={(event) => onChange({ by: event.target.value as DirectState['by'] })}
          />
        )}
      </Field>
      {draft.by === 'segment' ? (
        <Field label={texts.segment} required>
          {({ id }) => (
            <SegmentPicker id={id} value={draft.segmentId} onChange={(segmentId) => onChange({ segmentId })} />
          )}
        </Field>
      ) : (
        <PeoplePicker draft={draft} onChange={onChange} />
      )}
      {draft.purpose === 'marketing' && (
        <KindField value={draft.contentKind} onChange={(contentKind) => onChange({ contentKind })} />
      )}
      <HoldoutField value={draft.holdoutPercent} onChange={(holdoutPercent) => onChange({ holdoutPercent })} />
      <Field label={texts.name}>
        {(ids) => (
          <Input
            {...ids}
            className="hs-field-wide"
            maxLength={60}
            placeholder={texts.namePlaceholder}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  )
}

function PeoplePicker({ draft, onChange }: DirectPartProps) {
  const texts = useTexts(DIRECT_TEXTS)
  const [q, setQ] = useState('')
  const [named, setNamed] = useState<ReadonlyMap<number, string>>(new Map())
  const found = usePages(listContacts, { query: { q } }, { keepOld: true, enabled: q.trim() !== '' })
  const options = (found.value ?? []).map((one) => ({ value: one.id, label: `${one.name} ${one.phone ?? ''}` }))
  const kept = draft.contactIds
    .filter((id) => !options.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: named.get(id) ?? String(id) }))
  return (
    <Field label={texts.people} hint={texts.peopleHint} required>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          className="hs-field-wide"
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={found.loading && q !== ''}
          value={[...draft.contactIds]}
          options={[...options, ...kept]}
          onChange={(contactIds: number[]) => {
            setNamed(new Map([...named, ...options.map(({ value, label }) => [value, label] as const)]))
            onChange({ contactIds })
          }}
        />
      )}
    </Field>
  )
}
