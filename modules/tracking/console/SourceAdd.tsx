import type { AnswerOf } from '#kit/pure/route.ts'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createSource, SOURCE_KINDS } from '../contract.ts'
import { TEXTS } from './texts.ts'

const blank: { name: string; kind: (typeof SOURCE_KINDS)[number]; userSpace: string } = {
  name: '',
  kind: 'browser',
  userSpace: '',
}

export interface SourceAddProps {
  readonly open: boolean
  readonly onClose: () => void
  /** With the id of the new source. */
  readonly onMade: (id: string) => void
}

/** A source in three answers; its write key and what to copy stand in the list afterwards. */
export function SourceAdd({ open, onClose, onMade }: SourceAddProps) {
  const texts = useTexts(TEXTS)
  const done = ({ id }: AnswerOf<typeof createSource>) => {
    onMade(id)
    onClose()
  }
  const write = useWrite(createSource, { onDone: done })
  return (
    <Drawer open={open} title={texts.addSource} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={blank}
        write={write}
        onSubmit={(body) => write.run({ body })}
        verb={texts.create}
        onCancel={onClose}
      >
        <TextField name="name" label={texts.name} max={40} autoFocus />
        <ChoiceField
          name="kind"
          label={texts.kind}
          options={SOURCE_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
        />
        <TextField name="userSpace" label={texts.space} hint={texts.spaceHint} max={20} />
      </EditForm>
    </Drawer>
  )
}
