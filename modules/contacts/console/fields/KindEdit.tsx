import { newKey } from '#kit/web/client.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeEntityKind, createEntityKind, listEntityKinds } from '../../contract/fields.ts'
import { FIELD_TYPES, type Field, type FieldType } from '../../model/field.ts'
import { choicesOf } from './choices.ts'
import { TEXTS } from './texts.ts'

export interface Kind {
  readonly key: string
  readonly name: string
  readonly fields: readonly Field[]
  readonly archived: boolean
}

interface KindField {
  /** Of the row, for a field that is being made has no key yet. */
  readonly row: string
  /** Empty for a field that is being made. */
  readonly key: string
  readonly name: string
  readonly type: FieldType
  readonly choices: readonly string[]
}
interface KindForm {
  readonly name: string
  readonly fields: readonly KindField[]
}

/** Makes a kind of what belongs to people, or changes one with its fields. */
export function KindEdit({ kind, onClose }: { kind: Kind | 'new'; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.saved)
    onClose()
  }
  const creating = useWrite(createEntityKind, { refresh: [listEntityKinds], onDone: done })
  const changing = useWrite(changeEntityKind, { refresh: [listEntityKinds], onDone: done })
  const was = kind === 'new' ? undefined : kind
  const shown = was?.fields.filter((field) => !field.archived) ?? []
  const initial: KindForm = {
    name: was?.name ?? '',
    fields: shown.map(({ key, name, type, choices }) => ({
      row: key,
      key,
      name,
      type,
      choices: choices.map((one) => one.name),
    })),
  }
  const submit = ({ name, fields }: KindForm) => {
    const named = fields.filter((field) => field.name.trim() !== '')
    const body = { name, fields: named.map((field) => toField(field, shown)) }
    return was ? changing.run({ params: { kindKey: was.key }, body }) : creating.run({ body })
  }
  return (
    <DetailDrawer open title={was ? texts.editKind : texts.addKind} onClose={onClose}>
      <EditForm
        initial={initial}
        write={was ? changing : creating}
        onSubmit={submit}
        verb={was ? texts.save : texts.create}
        onCancel={onClose}
      >
        {(value, set) => (
          <>
            <TextField name="name" label={texts.name} required autoFocus />
            <FormSection title={texts.kindFields}>
              {value.fields.map((field, place) => (
                <KindFieldRow
                  key={field.row}
                  field={field}
                  place={place}
                  onRemove={() => set('fields', value.fields.toSpliced(place, 1))}
                />
              ))}
              <Button onClick={() => set('fields', [...value.fields, blankField()])}>{texts.addKindField}</Button>
            </FormSection>
          </>
        )}
      </EditForm>
    </DetailDrawer>
  )
}

function blankField(): KindField {
  return { row: newKey(), key: '', name: '', type: 'text', choices: [] }
}

function toField({ key, name, type, choices }: KindField, known: readonly Field[]) {
  const was = known.find((field) => field.key === key)
  return { key: key || name, name, type, choices: choicesOf(choices, was?.choices ?? []) }
}

interface KindFieldRowProps {
  readonly field: KindField
  readonly place: number
  readonly onRemove: () => void
}

function KindFieldRow({ field, place, onRemove }: KindFieldRowProps) {
  const texts = useTexts(TEXTS)
  const types = FIELD_TYPES.map((value) => ({ value, label: texts.types[value] }))
  return (
    <>
      <FieldRow>
        <TextField name={`fields.${place}.name`} label={texts.name} max={40} />
        <SelectField name={`fields.${place}.type`} label={texts.type} options={types} disabled={field.key !== ''} />
        <Button type="text" onClick={onRemove}>
          {texts.remove}
        </Button>
      </FieldRow>
      {field.type.endsWith('choice') && (
        <TagsField name={`fields.${place}.choices`} label={texts.choices} hint={texts.choicesHint} options={[]} free />
      )}
    </>
  )
}
