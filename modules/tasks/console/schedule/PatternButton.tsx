import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { ChecksField, DateField, NumberField, SwitchField, TimeField } from '#kit/web/form/fields.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeWorkPattern, readSchedule } from '../../contract/schedule.ts'
import { PER_DAY_MAX } from '../../model/schedule/capacity.ts'
import { TEXTS } from './texts.ts'
import type { Schedule } from './today.ts'

type Guide = Schedule['guides'][number]

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** When somebody works and what they get through; left empty it is learned. */
export function PatternButton({ guide }: { readonly guide: Guide }) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('tasks.manage')
  const [open, setOpen] = useState(false)
  if (!mayManage) return null
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)}>
        {texts.pattern}
      </Button>
      <Drawer open={open} title={texts.patternOf(guide.staff.name)} onClose={() => setOpen(false)} destroyOnHidden>
        <PatternForm guide={guide} onClose={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function PatternForm({ guide, onClose }: { readonly guide: Guide; readonly onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const { pattern, learned, staff } = guide
  const write = useWrite(changeWorkPattern, { refresh: [readSchedule] })
  const save = async (body: Guide['pattern']) => {
    const done = await write.run({ params: { staffId: staff.id }, body })
    if (!done) return
    onClose()
    feedback.undoable(texts.saved, () => void write.run({ params: { staffId: staff.id }, body: pattern }))
  }
  const initial = {
    ...pattern,
    learnDays: pattern.daysOff === null,
    daysOff: (pattern.daysOff ?? learned.daysOff).map(String),
  }
  return (
    <EditForm
      initial={initial}
      write={write}
      onSubmit={({ learnDays, daysOff, ...rest }) => save({ ...rest, daysOff: learnDays ? null : daysOff.map(Number) })}
      verb={texts.save}
      onCancel={onClose}
    >
      {(value) => (
        <>
          <NumberField
            name="perDay"
            label={texts.perDay}
            hint={texts.perDayHint(learned.perDay, learned.days)}
            min={0}
            max={PER_DAY_MAX}
          />
          <NumberField
            name="touchesMax"
            label={texts.touchesMax}
            hint={texts.touchesMaxHint}
            min={1}
            max={PER_DAY_MAX}
          />
          <SwitchField name="learnDays" label={texts.learnDays} />
          {!value.learnDays && (
            <ChecksField
              name="daysOff"
              label={texts.daysOff}
              options={WEEKDAYS.map((day) => ({ value: String(day), label: texts.weekdays[day] }))}
            />
          )}
          <FieldRow>
            <TimeField name="workFrom" label={texts.workFrom} required minuteStep={10} />
            <TimeField name="workUntil" label={texts.workUntil} required minuteStep={10} />
          </FieldRow>
          <FieldRow>
            <DateField name="awayFrom" label={texts.awayFrom} />
            <DateField name="awayUntil" label={texts.awayUntil} />
          </FieldRow>
        </>
      )}
    </EditForm>
  )
}
