import { useState } from 'react'
import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listFields } from '../../contract/fields.ts'
import { BULK_FIELDS, type BulkChange } from '../../model/bulk.ts'
import { useGuideChoices, useTagChoices } from '../use-choices.ts'
import { FieldValue } from './FieldValue.tsx'
import { TEXTS } from './texts.ts'

const KINDS = ['tag', 'untag', 'assign', 'set_field'] as const
type Kind = (typeof KINDS)[number]
type FieldName = (typeof BULK_FIELDS)[number]
/** Stands for nobody in the list of guides. */
const NOBODY = 'none'

/** Chooses what is to be done; nothing while it is not whole. */
export function ChangeField({ onChange }: { onChange: (change: BulkChange | undefined) => void }) {
  const texts = useTexts(TEXTS)
  const [kind, setKind] = useState<Kind>('tag')
  const choose = (next: Kind) => {
    setKind(next)
    onChange(undefined)
  }
  return (
    <>
      <Segmented<Kind>
        value={kind}
        options={KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={choose}
      />
      {(kind === 'tag' || kind === 'untag') && <TagChange key={kind} kind={kind} onChange={onChange} />}
      {kind === 'assign' && <GuideChange onChange={onChange} />}
      {kind === 'set_field' && <FieldChange onChange={onChange} />}
    </>
  )
}

interface ChangeProps {
  readonly onChange: (change: BulkChange | undefined) => void
}

function TagChange({ kind, onChange }: ChangeProps & { kind: 'tag' | 'untag' }) {
  const texts = useTexts(TEXTS)
  const { options } = useTagChoices()
  return (
    <Field label={texts.tag} required>
      {(ids) => (
        <Select
          {...ids}
          className="hs-field-wide"
          showSearch={{ optionFilterProp: 'label' }}
          options={[...options]}
          onChange={(tagId: string) => onChange({ kind, tagId })}
        />
      )}
    </Field>
  )
}

function GuideChange({ onChange }: ChangeProps) {
  const texts = useTexts(TEXTS)
  const guides = useGuideChoices()
  return (
    <Field label={texts.guide} required>
      {(ids) => (
        <Select
          {...ids}
          className="hs-field-wide"
          showSearch={{ optionFilterProp: 'label' }}
          options={[...guides, { value: NOBODY, label: texts.nobody }]}
          onChange={(id: string) => onChange({ kind: 'assign', staffId: id === NOBODY ? null : id })}
        />
      )}
    </Field>
  )
}

function FieldChange({ onChange }: ChangeProps) {
  const texts = useTexts(TEXTS)
  const [field, setField] = useState<FieldName>('city')
  const [key, setKey] = useState('')
  const put = (next: { field: FieldName; key: string; value: string }) =>
    onChange(next.field === 'attribute' && next.key === '' ? undefined : { kind: 'set_field', ...next })
  return (
    <FieldRow>
      <Field label={texts.field} required>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            value={field}
            options={BULK_FIELDS.map((name) => ({ value: name, label: texts.fields[name] }))}
            onChange={(name: FieldName) => {
              setField(name)
              onChange(undefined)
            }}
          />
        )}
      </Field>
      {field === 'attribute' && (
        <Field label={texts.key} required>
          {(ids) => <CustomFieldPick {...ids} onPick={setKey} />}
        </Field>
      )}
      <FieldValue key={field} field={field} onChange={(value) => put({ field, key, value })} />
    </FieldRow>
  )
}

function CustomFieldPick({ onPick, ...ids }: { readonly id: string; readonly onPick: (key: string) => void }) {
  const fields = useRead(listFields).value?.items ?? []
  return (
    <Select
      {...ids}
      className="hs-field-wide"
      showSearch={{ optionFilterProp: 'label' }}
      options={fields.filter((one) => !one.archived).map(({ key, name }) => ({ value: key, label: name }))}
      onChange={onPick}
    />
  )
}
