import { useLanguage } from '#kit/web/language.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { AutoComplete } from '#kit/web/ui.tsx'
import { EVENT_NAMES } from './event-names.ts'
import type { EventStep } from './event-step.ts'
import { WhereInputs } from './where-inputs.tsx'

const TEXTS = defineTexts({ zh: { event: '事件' }, en: { event: 'Event' } })

/** Pixels. */
const EVENT_WIDTH = 190

interface EventProps {
  readonly step: EventStep
  readonly onChange: (step: EventStep) => void
  readonly readOnly: boolean
  readonly label?: string
}

/** An event by its name, with filters on its properties. */
export function EventInput({ step, onChange, readOnly, label }: EventProps) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const events = Object.entries(EVENT_NAMES).map(([event, zh]) => ({
    value: event,
    label: language === 'zh' ? `${zh}（${event}）` : event,
  }))
  return (
    <>
      <AutoComplete
        style={{ width: EVENT_WIDTH }}
        aria-label={label ?? texts.event}
        placeholder={label ?? texts.event}
        popupMatchSelectWidth={false}
        disabled={readOnly}
        value={step.event}
        options={events}
        onChange={(event: string) => onChange({ ...step, event })}
      />
      <WhereInputs where={step.where} readOnly={readOnly} onChange={(where) => onChange({ ...step, where })} />
    </>
  )
}
