import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChecksField, TextField } from '#kit/web/form/fields.tsx'
import { useWords } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeHookSource, createHookSource, listMessageTypes } from '../../contract/sources.ts'
import { TEXTS } from './texts.ts'

interface Draft {
  name: string
  types: string[]
}

export interface SourceFormProps {
  readonly open: boolean
  /** The source that is changed; a new one when absent. */
  readonly source?: Draft & { readonly id: string }
  readonly onClose: () => void
  readonly onSecret?: (secret: string) => void
}

/** A system by its name and what it may send. */
export function SourceForm({ open, source, onClose, onSecret }: SourceFormProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const types = useRead(listMessageTypes, {}, { enabled: open })
  const create = useWrite(createHookSource, { onDone: (answer) => onSecret?.(answer.secret) })
  const change = useWrite(changeHookSource, { onDone: onClose })
  const submit = (body: Draft) =>
    source ? change.run({ params: { hookSourceId: source.id }, body }) : create.run({ body })
  return (
    <Drawer open={open} title={source ? texts.edit : texts.add} onClose={onClose} destroyOnHidden>
      <ReadView read={types}>
        {({ items }) => (
          <EditForm
            initial={source ? { name: source.name, types: source.types } : { name: '', types: [] }}
            write={source ? change : create}
            onSubmit={submit}
            verb={source ? texts.save : texts.create}
            onCancel={onClose}
          >
            <TextField name="name" label={texts.name} max={60} autoFocus />
            <ChecksField
              name="types"
              label={texts.types}
              options={items.map((one) => ({ value: one.type, label: `${words(one)} ${one.type}` }))}
            />
          </EditForm>
        )}
      </ReadView>
    </Drawer>
  )
}
