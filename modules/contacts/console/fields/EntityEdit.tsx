import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addEntity, editEntity, listEntities } from '../../contract/fields.ts'
import type { Entity } from './entity.ts'
import { FieldInputs } from './FieldInputs.tsx'
import { changedValues, type InputValue, toInput } from './field-values.ts'
import type { Kind } from './KindEdit.tsx'
import { TEXTS } from './texts.ts'

/** Longest name of what belongs to a person, in characters. */
const NAME_CHARACTERS_MAX = 80

export interface EntityEditProps {
  readonly contactId: number
  readonly kind: Kind
  readonly entity: Entity | 'new'
  readonly onClose: () => void
}

interface EntityForm {
  readonly name: string
  readonly values: readonly InputValue[]
}

/** Adds what belongs to a person, or changes it. */
export function EntityEdit({ contactId, kind, entity, onClose }: EntityEditProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.saved)
    onClose()
  }
  const adding = useWrite(addEntity, { refresh: [listEntities], onDone: done })
  const editing = useWrite(editEntity, { refresh: [listEntities], onDone: done })
  const was = entity === 'new' ? undefined : entity
  const fields = kind.fields.filter((field) => !field.archived)
  const initial: EntityForm = {
    name: was?.name ?? '',
    values: fields.map((field) => toInput(field, was?.fields[field.key])),
  }
  const submit = ({ name, values }: EntityForm) => {
    const changed = changedValues(fields, values, was?.fields ?? {})
    return was
      ? editing.run({ params: { contactId, entityId: was.id }, body: { name, fields: changed } })
      : adding.run({ params: { contactId }, body: { kind: kind.key, name, fields: changed } })
  }
  return (
    <DetailDrawer open title={kind.name} onClose={onClose}>
      <EditForm
        initial={initial}
        write={was ? editing : adding}
        onSubmit={submit}
        verb={was ? texts.save : texts.add}
        onCancel={onClose}
      >
        <TextField name="name" label={texts.entityName} max={NAME_CHARACTERS_MAX} autoFocus />
        <FieldInputs fields={fields} />
      </EditForm>
    </DetailDrawer>
  )
}
