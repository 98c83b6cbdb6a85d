import { useLanguage } from '#kit/web/language.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { AutoComplete, InputNumber } from '#kit/web/ui.tsx'
import { Choice, type EditorProps, WindowInput } from '../../editor-parts.tsx'
import { type BehaviourCondition, EVENT_NAMES } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { did: '做没做', dids: { yes: '做过', no: '没做过' }, event: '事件', times: '次数', atLeast: '至少', unit: '次' },
  en: {
    did: 'Did or not',
    dids: { yes: 'did', no: 'did not' },
    event: 'Event',
    times: 'Times',
    atLeast: 'at least',
    unit: 'times',
  },
})

export function BehaviourEditor({ value, onChange, readOnly }: EditorProps<BehaviourCondition>) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const events = Object.entries(EVENT_NAMES).map(([event, zh]) => ({
    value: event,
    label: language === 'zh' ? `${zh}（${event}）` : event,
  }))
  return (
    <>
      <WindowInput days={value.days} readOnly={readOnly} onChange={(days) => onChange({ ...value, days })} />
      <Choice
        label={texts.did}
        options={texts.dids}
        value={value.did ? 'yes' : 'no'}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, did: next === 'yes' })}
      />
      <AutoComplete
        aria-label={texts.event}
        popupMatchSelectWidth={false}
        disabled={readOnly}
        value={value.event}
        options={events}
        onChange={(event: string) => onChange({ ...value, event })}
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
