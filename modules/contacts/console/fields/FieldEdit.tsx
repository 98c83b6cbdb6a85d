import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeField, createField, listFields } from '../../contract/fields.ts'
import { FIELD_TYPES, type Field, type FieldType } from '../../model/field.ts'
import { choicesOf } from './choices.ts'
import { TEXTS } from './texts.ts'

/** Longest name of a field, in characters. */
const NAME_CHARACTERS_MAX = 40

interface FieldForm {
  readonly name: string
  readonly key: string
  readonly type: FieldType
  readonly choices: readonly string[]
}

/** Makes a field, or changes one: key and type are fixed once it is made. */
export function FieldEdit({ field, onClose }: { field: Field | 'new'; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.saved)
    onClose()
  }
  const creating = useWrite(createField, { refresh: [listFields], onDone: done })
  const changing = useWrite(changeField, { refresh: [listFields], onDone: done })
  const isNew = field === 'new'
  const was = isNew ? undefined : field
  const initial: FieldForm = {
    ...{ name: was?.name ?? '', key: was?.key ?? '', type: was?.type ?? 'text' },
    choices: was?.choices.map((choice) => choice.name) ?? [],
  }
  const submit = ({ name, key, type, choices }: FieldForm) => {
    const body = { name, choices: choicesOf(choices, was?.choices ?? []) }
    return was
      ? changing.run({ params: { fieldKey: was.key }, body })
      : creating.run({ body: { ...body, type, key: key || undefined } })
  }
  const types = FIELD_TYPES.map((value) => ({ value, label: texts.types[value] }))
  return (
    <DetailDrawer open title={isNew ? texts.addField : texts.editField} onClose={onClose}>
      <EditForm
        initial={initial}
        write={isNew ? creating : changing}
        onSubmit={submit}
        verb={isNew ? texts.create : texts.save}
        onCancel={onClose}
      >
        {(value) => (
          <>
            <TextField name="name" label={texts.name} required max={NAME_CHARACTERS_MAX} autoFocus />
            <SelectField name="type" label={texts.type} options={types} disabled={!isNew} />
            {value.type.endsWith('choice') && (
              <TagsField name="choices" label={texts.choices} hint={texts.choicesHint} options={[]} free />
            )}
            <TextField name="key" label={texts.key} hint={texts.keyHint} disabled={!isNew} />
          </>
        )}
      </EditForm>
    </DetailDrawer>
  )
}
