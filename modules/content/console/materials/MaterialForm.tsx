import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { createMaterial, type listMaterials, saveMaterial } from '../../contract/materials.ts'
import {
  MATERIAL_KINDS,
  MATERIAL_NAME_CHARACTERS_MAX,
  MATERIAL_URL_CHARACTERS_MAX,
  type MaterialWording,
  problemsOfMaterial,
} from '../../model/material.ts'
import { TEXTS } from './texts.ts'

const blank: MaterialWording = {
  ...{ kind: 'link', name: '', title: '', description: '', url: '' },
  ...{ appId: '', page: '', pictureUrl: '' },
}

export interface MaterialFormProps {
  readonly open: boolean
  /** The one that is changed; a new one when absent. */
  readonly material?: RowOf<typeof listMaterials> | undefined
  readonly onClose: () => void
}

/** A link or a card in a few answers; what WeCom would not take is said at its field. */
export function MaterialForm({ open, material, onClose }: MaterialFormProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const onDone = () => {
    feedback.done(texts.saved)
    onClose()
  }
  const create = useWrite(createMaterial, { onDone })
  const save = useWrite(saveMaterial, { onDone })
  const check = (value: MaterialWording) => {
    const empty = (['name', 'title'] as const).filter((path) => value[path].trim() === '')
    const wrong = problemsOfMaterial(value).map((path) => ({ path, message: texts.wrong[path] }))
    return [...empty.map((path) => ({ path, message: texts.missing })), ...wrong]
  }
  const submit = ({ kind, name, title, description, url, appId, page, pictureUrl }: MaterialWording) => {
    const body = { kind, name, title, description, url, appId, page, pictureUrl }
    return material ? save.run({ params: { materialId: material.id }, body }) : create.run({ body })
  }
  return (
    <Drawer open={open} title={material ? texts.edit : texts.add} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={material ?? blank}
        write={material ? save : create}
        onSubmit={submit}
        check={check}
        verb={texts.save}
        onCancel={onClose}
      >
        {(value) => (
          <>
            <ChoiceField
              name="kind"
              label={texts.kind}
              options={MATERIAL_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
            />
            <TextField name="name" label={texts.name} hint={texts.nameHint} max={MATERIAL_NAME_CHARACTERS_MAX} />
            <TextField name="title" label={texts.shown} hint={texts.shownHint} max={128} />
            {value.kind === 'link' ? <LinkFields /> : <CardFields />}
            <TextField
              name="pictureUrl"
              label={texts.picture}
              hint={texts.pictureHint}
              max={MATERIAL_URL_CHARACTERS_MAX}
            />
          </>
        )}
      </EditForm>
    </Drawer>
  )
}

function LinkFields() {
  const texts = useTexts(TEXTS)
  return (
    <>
      <TextField name="url" label={texts.url} placeholder="https://" max={MATERIAL_URL_CHARACTERS_MAX} />
      <TextAreaField name="description" label={texts.description} max={512} rows={2} />
    </>
  )
}

function CardFields() {
  const texts = useTexts(TEXTS)
  return (
    <>
      <TextField name="appId" label={texts.appId} placeholder="wx" max={64} />
      <TextField name="page" label={texts.page} hint={texts.pageHint} max={512} />
    </>
  )
}
