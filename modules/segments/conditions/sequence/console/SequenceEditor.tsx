import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { InputNumber } from '#kit/web/ui.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import { EventInput } from '../../event-input.tsx'
import { PeriodInput } from '../../period-input.tsx'
import type { SequenceCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    first: '先发生',
    second: '后发生',
    did: '之后',
    dids: { yes: '之后发生了', no: '之后没有发生' },
    within: '多久内',
    unit: '时间单位',
    units: { minute: '分钟', hour: '小时', day: '天' },
  },
  en: {
    first: 'First',
    second: 'Then',
    did: 'After it',
    dids: { yes: 'followed by', no: 'not followed by' },
    within: 'Within',
    unit: 'Unit of time',
    units: { minute: 'minutes', hour: 'hours', day: 'days' },
  },
})

/** Pixels. */
const WITHIN_WIDTH = 120

export function SequenceEditor({ value, onChange, readOnly }: EditorProps<SequenceCondition>) {
  const texts = useTexts(TEXTS)
  const { first, second, within } = value
  return (
    <>
      <PeriodInput period={value} readOnly={readOnly} onChange={(period) => onChange({ ...value, ...period })} />
      <EventInput
        label={texts.first}
        step={first}
        readOnly={readOnly}
        onChange={({ event, where }) => onChange({ ...value, first: { event, where: where && [...where] } })}
      />
      <InputNumber
        style={{ inlineSize: WITHIN_WIDTH }}
        aria-label={texts.within}
        prefix={texts.within}
        min={1}
        precision={0}
        disabled={readOnly}
        value={within.value}
        onChange={(next) => onChange({ ...value, within: { ...within, value: next ?? 1 } })}
      />
      <Choice
        label={texts.unit}
        options={texts.units}
        value={within.unit}
        readOnly={readOnly}
        onChange={(unit) => onChange({ ...value, within: { ...within, unit } })}
      />
      <Choice
        label={texts.did}
        options={texts.dids}
        value={value.did ? 'yes' : 'no'}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, did: next === 'yes' })}
      />
      <EventInput
        label={texts.second}
        step={second}
        readOnly={readOnly}
        onChange={({ event, where }) => onChange({ ...value, second: { event, where: where && [...where] } })}
      />
    </>
  )
}
