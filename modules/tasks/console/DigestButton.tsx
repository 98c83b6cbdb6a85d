import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { TimeField } from '#kit/web/form/fields.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeDigestSetting, readDigestSetting } from '../contract/digest.ts'
import { TEXTS } from './texts.ts'

/** When guides hear of their tasks on their phones; a button on the board. */
export function DigestButton() {
  const texts = useTexts(TEXTS).digest
  const mayManage = useAllowed()('tasks.set_schedule')
  const [open, setOpen] = useState(false)
  if (!mayManage) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.title}</Button>
      <Drawer open={open} title={texts.title} onClose={() => setOpen(false)} destroyOnHidden>
        <Times onClose={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Times({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(TEXTS).digest
  const feedback = useFeedback()
  const setting = useRead(readDigestSetting)
  const write = useWrite(changeDigestSetting, {
    onDone: () => {
      feedback.done(texts.saved)
      onClose()
    },
  })
  return (
    <ReadView read={setting}>
      {(value) => (
        <EditForm
          initial={value}
          write={write}
          onSubmit={({ morningAt, overdueAt, quietFrom, quietUntil }) =>
            write.run({
              body: { morningAt: morningAt || null, overdueAt: overdueAt || null, quietFrom, quietUntil },
            })
          }
          verb={texts.save}
          onCancel={onClose}
        >
          <p className="hs-faint">{texts.hint}</p>
          <TimeField name="morningAt" label={texts.morningAt} hint={texts.never} minuteStep={10} />
          <TimeField name="overdueAt" label={texts.overdueAt} hint={texts.never} minuteStep={10} />
          <FieldRow>
            <TimeField name="quietFrom" label={texts.quietFrom} required minuteStep={10} />
            <TimeField name="quietUntil" label={texts.quietUntil} required minuteStep={10} />
          </FieldRow>
          <p className="hs-faint">{texts.quietHint}</p>
          <PageLink to="/wecom/staff-messages">{texts.sent}</PageLink>
        </EditForm>
      )}
    </ReadView>
  )
}
