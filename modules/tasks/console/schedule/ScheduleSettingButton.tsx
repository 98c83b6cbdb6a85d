import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { NumberField, SwitchField, TimeField } from '#kit/web/form/fields.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeScheduleSetting, readSchedule } from '../../contract/schedule.ts'
import { TEXTS } from './texts.ts'

/** What counts as silence, and what follows from it. */
export function ScheduleSettingButton() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('tasks.set_schedule')
  const [open, setOpen] = useState(false)
  if (!mayManage) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.setting}</Button>
      <Drawer open={open} title={texts.setting} onClose={() => setOpen(false)} destroyOnHidden>
        <SettingForm onClose={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function SettingForm({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const read = useRead(readSchedule)
  const write = useWrite(changeScheduleSetting, {
    refresh: [readSchedule],
    onDone: () => {
      feedback.done(texts.saved)
      onClose()
    },
  })
  return (
    <ReadView read={read}>
      {({ setting }) => (
        <EditForm
          initial={setting}
          write={write}
          onSubmit={(value) => write.run({ body: { ...value, silentBy: value.silentBy || null } })}
          verb={texts.save}
          onCancel={onClose}
        >
          <p className="hs-faint">{texts.settingHint}</p>
          <TimeField name="silentBy" label={texts.silentBy} hint={texts.silentByHint} minuteStep={10} />
          <NumberField name="reminders" label={texts.reminders} hint={texts.remindersHint} min={1} max={3} required />
          <NumberField
            name="everyMinutes"
            label={texts.everyMinutes}
            min={10}
            max={480}
            unit={texts.minutes}
            required
          />
          <SwitchField name="autoMove" label={texts.autoMove} hint={texts.autoMoveHint} />
          <NumberField
            name="escalateMinutes"
            label={texts.escalateMinutes}
            hint={texts.escalateHint}
            min={10}
            max={1440}
            unit={texts.minutes}
            required
          />
        </EditForm>
      )}
    </ReadView>
  )
}
