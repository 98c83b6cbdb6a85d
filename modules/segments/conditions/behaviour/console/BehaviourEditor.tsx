import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { InputNumber } from '#kit/web/ui.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import { EventInput } from '../../event-input.tsx'
import { PeriodInput } from '../../period-input.tsx'
import type { BehaviourCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { did: '做没做', dids: { yes: '做过', no: '没做过' }, times: '次数', atLeast: '至少', unit: '次' },
  en: { did: 'Did or not', dids: { yes: 'did', no: 'did not' }, times: 'Times', atLeast: 'at least', unit: 'times' },
})

export function BehaviourEditor({ value, onChange, readOnly }: EditorProps<BehaviourCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <PeriodInput period={value} readOnly={readOnly} onChange={(period) => onChange({ ...value, ...period })} />
      <Choice
        label={texts.did}
        options={texts.dids}
        value={value.did ? 'yes' : 'no'}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, did: next === 'yes' })}
      />
      <EventInput
        step={value}
        readOnly={readOnly}
        onChange={({ event, where }) => onChange({ ...value, event, where: where && [...where] })}
      />
      <InputNumber
        aria-label={texts.times}
        prefix={texts.atLeast}
        suffix={texts.unit}
        min={1}
        precision={0}
        disabled={readOnly}
        value={value.times}
        onChange={(times) => onChange({ ...value, times: times ?? 1 })}
      />
    </>
  )
}
