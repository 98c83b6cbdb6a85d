import { useState } from 'react'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Input, InputNumber, Select } from '#kit/web/ui.tsx'
import { SET_DAYS_MAX, SET_SLOTS_MAX } from '../../model/moment-set.ts'
import { minutesOf } from '../../model/quiet-hours.ts'
import { MemberPicker } from '../PickMany.tsx'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { SetClashBand } from './SetClashBand.tsx'
import { bodyOfSet, type SetBody, type ShownSet } from './set-body.ts'
import type { OpenSetClash, SetChange, SetEdits } from './use-set-edits.ts'

interface SetSettingsProps {
  readonly shown: ShownSet
  readonly open: boolean
  readonly edits: SetEdits
  readonly onClose: () => void
}

/** The frame of a set: its name, days, times, and who publishes. */
export function SetSettings({ shown, open, edits, onClose }: SetSettingsProps) {
  const texts = useTexts(MOMENT_TEXTS)
  return (
    <DetailDrawer open={open} title={texts.settingsTitle} onClose={onClose}>
      {open && <FrameForm shown={shown} edits={edits} onClose={onClose} />}
    </DetailDrawer>
  )
}

type Frame = Omit<SetBody, 'posts'>

function FrameForm({ shown, edits, onClose }: Omit<SetSettingsProps, 'open'>) {
  const texts = useTexts(MOMENT_TEXTS)
  const [base] = useState(() => bodyOfSet(shown))
  const [frame, setFrame] = useState<Frame>(() => frameOf(shown))
  const [clash, setClash] = useState<OpenSetClash>()
  const change = (part: Partial<Frame>) => setFrame((old) => ({ ...old, ...part }))
  const isBad = frame.slots.length === 0 || frame.slots.some((slot) => minutesOf(slot) === undefined)
  const isWhole = !isBad && frame.name.trim() !== ''
  const save = async (made: SetChange) => {
    const saved = await edits.save(made)
    if (typeof saved === 'object') return setClash(saved)
    setClash(undefined)
    if (saved) onClose()
  }
  return (
    <div className="hs-stack">
      <Field label={texts.name} required>
        {(ids) => (
          <Input
            {...ids}
            maxLength={60}
            value={frame.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <DayPick label={texts.from} value={frame.from} onChange={(from) => change({ from: from ?? frame.from })} />
        <InputNumber
          aria-label={texts.length}
          min={1}
          max={SET_DAYS_MAX}
          precision={0}
          value={frame.days}
          onChange={(days) => change({ days: days ?? frame.days })}
        />
      </div>
      <Field label={texts.slots} hint={texts.slotsHint} problem={isBad ? texts.badSlots : undefined}>
        {(ids) => (
          <Select
            {...ids}
            mode="tags"
            className="hs-field-wide"
            maxCount={SET_SLOTS_MAX}
            value={[...frame.slots]}
            onChange={(slots: string[]) => change({ slots: slots.map((slot) => slot.trim()) })}
          />
        )}
      </Field>
      <Field label={texts.publishers} hint={texts.publishersHint} required>
        {(ids) => (
          <MemberPicker
            ids={ids}
            companyId={shown.companyId}
            value={frame.userids}
            onChange={(userids) => change({ userids })}
          />
        )}
      </Field>
      <Checkbox checked={frame.evenIfRefused} onChange={(event) => change({ evenIfRefused: event.target.checked })}>
        {texts.evenIfRefused}
      </Checkbox>
      {clash && (
        <SetClashBand clash={clash} saving={edits.saving} onChoose={(side) => void save(clash.settled(side))} />
      )}
      <Button
        type="primary"
        disabled={!isWhole || clash !== undefined}
        loading={edits.saving}
        onClick={() => void save({ base, mine: { ...base, ...frame } })}
      >
        {texts.save}
      </Button>
    </div>
  )
}

function frameOf(shown: ShownSet): Frame {
  const { posts: _, ...frame } = bodyOfSet(shown)
  return frame
}
