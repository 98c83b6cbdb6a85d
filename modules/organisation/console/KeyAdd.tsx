import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChecksField, TextField } from '#kit/web/form/fields.tsx'
import { useWords } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { createKey, listScopes } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface KeyAddProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onAdded: (key: string) => void
}

const blank: { name: string; scopes: string[] } = { name: '', scopes: [] }

export function KeyAdd({ open, onClose, onAdded }: KeyAddProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const scopes = useRead(listScopes, {}, { enabled: open })
  const write = useWrite(createKey, { onDone: (answer) => onAdded(answer.key) })
  return (
    <Drawer open={open} title={texts.addKey} onClose={onClose} destroyOnHidden size="default">
      <ReadView read={scopes}>
        {(answer) => (
          <EditForm
            initial={blank}
            write={write}
            onSubmit={(body) => write.run({ body })}
            verb={texts.create}
            onCancel={onClose}
          >
            <TextField name="name" label={texts.name} />
            <ChecksField
              name="scopes"
              label={texts.scopes}
              options={answer.scopes.map((scope) => ({ value: scope.name, label: words(scope) }))}
            />
          </EditForm>
        )}
      </ReadView>
    </Drawer>
  )
}
