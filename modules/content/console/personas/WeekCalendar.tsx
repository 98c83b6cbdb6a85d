import { FormSection } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { CONTENT_KINDS } from '../../contract.ts'
import type { PersonaWording, Posting } from '../../model/persona.ts'
import { PERSONA_TEXTS } from './persona-texts.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

interface WeekCalendarProps {
  readonly draft: PersonaWording
  readonly disabled: boolean
  readonly onChange: (part: Partial<PersonaWording>) => void
}

/** What a persona posts in a week. */
export function WeekCalendar({ draft, disabled, onChange }: WeekCalendarProps) {
  const texts = useTexts(PERSONA_TEXTS)
  const words = useWords()
  const change = (key: string, part: Partial<Posting>) =>
    onChange({ calendar: draft.calendar.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const add = () => {
    const taken = draft.calendar.map(({ key }) => Number(key.slice(1)) || 0)
    const line = { weekday: 1, time: '12:00', contentKind: 'useful' as const, about: texts.about }
    onChange({ calendar: [...draft.calendar, { key: `p${Math.max(0, ...taken) + 1}`, ...line }] })
  }
  return (
    <FormSection title={texts.calendar} hint={texts.calendarHint}>
      {draft.calendar.map((one) => (
        <div key={one.key} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <Select
            aria-label={texts.calendar}
            disabled={disabled}
            value={one.weekday}
            options={WEEKDAYS.map((value) => ({ value, label: texts.weekdays[value] }))}
            onChange={(weekday: number) => change(one.key, { weekday })}
          />
          <Input
            aria-label={`${texts.calendar} ${one.about}`}
            disabled={disabled}
            status={CLOCK.test(one.time) ? '' : 'error'}
            style={{ inlineSize: 80 }}
            maxLength={5}
            value={one.time}
            onChange={(event) => change(one.key, { time: event.target.value })}
          />
          <Select
            aria-label={texts.about}
            disabled={disabled}
            value={one.contentKind}
            options={CONTENT_KINDS.map((label) => ({ value: label.value, label: words(label) }))}
            onChange={(contentKind: Posting['contentKind']) => change(one.key, { contentKind })}
          />
          <Input
            aria-label={texts.about}
            disabled={disabled}
            style={{ flex: '1 1 96px', minInlineSize: 96, maxInlineSize: 180 }}
            maxLength={60}
            value={one.about}
            onChange={(event) => change(one.key, { about: event.target.value })}
          />
          {!disabled && (
            <Button
              type="text"
              aria-label={`${texts.remove} ${one.about}`}
              onClick={() => onChange({ calendar: draft.calendar.filter(({ key }) => key !== one.key) })}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {!disabled && (
        <Button size="small" onClick={add}>
          {texts.addPosting}
        </Button>
      )}
    </FormSection>
  )
}
