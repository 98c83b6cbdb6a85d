import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, WindowInput } from './editor-parts.tsx'
import { DayInput } from './field-inputs.tsx'
import type { Period } from './period.ts'

const TEXTS = defineTexts({
  zh: { when: '时间', rolling: '最近', dated: '日期之间', from: '从', to: '到' },
  en: { when: 'When', rolling: 'recent', dated: 'between days', from: 'From', to: 'To' },
})

interface PeriodProps {
  readonly period: Period
  readonly onChange: (period: Period) => void
  readonly readOnly: boolean
}

/** The last so many days, or from one day to another. */
export function PeriodInput({ period, onChange, readOnly }: PeriodProps) {
  const texts = useTexts(TEXTS)
  const { days, since, until } = period
  const isDated = since !== undefined || until !== undefined
  return (
    <>
      <Choice
        label={texts.when}
        options={{ rolling: texts.rolling, dated: texts.dated }}
        value={isDated ? 'dated' : 'rolling'}
        readOnly={readOnly}
        onChange={(next) =>
          onChange(
            next === 'dated'
              ? { days: undefined, since: '', until: '' }
              : { days: 30, since: undefined, until: undefined },
          )
        }
      />
      {isDated ? (
        <>
          <DayInput
            label={texts.from}
            day={since ?? ''}
            readOnly={readOnly}
            onChange={(next) => onChange({ days, since: next ?? '', until })}
          />
          <DayInput
            label={texts.to}
            day={until ?? ''}
            readOnly={readOnly}
            onChange={(next) => onChange({ days, since, until: next ?? '' })}
          />
        </>
      ) : (
        <WindowInput days={days} readOnly={readOnly} onChange={(next) => onChange({ days: next, since, until })} />
      )}
    </>
  )
}
