import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChecksField, TextField } from '#kit/web/form/fields.tsx'
import { useWords } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeEndpoint, createEndpoint, listEvents } from '../contract.ts'
import { TEXTS } from './texts.ts'

interface Draft {
  name: string
  url: string
  events: string[]
}

export interface EndpointFormProps {
  readonly open: boolean
  /** The endpoint that is changed; a new one when absent. */
  readonly endpoint?: Draft & { readonly id: string }
  readonly onClose: () => void
  readonly onSecret?: (secret: string) => void
}

const blank: Draft = { name: '', url: 'https://', events: [] }

/** An endpoint in three answers. */
export function EndpointForm({ open, endpoint, onClose, onSecret }: EndpointFormProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const events = useRead(listEvents, {}, { enabled: open })
  const create = useWrite(createEndpoint, { onDone: (answer) => onSecret?.(answer.secret) })
  const change = useWrite(changeEndpoint, { onDone: onClose })
  const submit = (body: Draft) =>
    endpoint ? change.run({ params: { endpointId: endpoint.id }, body }) : create.run({ body })
  const initial = endpoint ? { name: endpoint.name, url: endpoint.url, events: endpoint.events } : blank
  return (
    <Drawer open={open} title={endpoint ? texts.edit : texts.add} onClose={onClose} destroyOnHidden>
      <ReadView read={events}>
        {({ items }) => (
          <EditForm
            initial={initial}
            write={endpoint ? change : create}
            onSubmit={submit}
            verb={endpoint ? texts.save : texts.create}
            onCancel={onClose}
          >
            <TextField name="name" label={texts.name} max={60} autoFocus />
            <TextField name="url" label={texts.url} hint={texts.urlHint} max={500} />
            <ChecksField
              name="events"
              label={texts.events}
              options={items.map((one) => ({ value: one.event, label: `${words(one)} ${one.event}` }))}
            />
          </EditForm>
        )}
      </ReadView>
    </Drawer>
  )
}
