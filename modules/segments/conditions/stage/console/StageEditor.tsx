import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { InputNumber } from '#kit/web/ui.tsx'
import { type EditorProps, TextsInput } from '../../editor-parts.tsx'
import type { StageCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { stages: '阶段', atLeast: '已满', days: '天', any: '不限' },
  en: { stages: 'Stages', atLeast: 'for at least', days: 'days', any: 'any' },
})

/** Pixels. */
const DAYS_WIDTH = 150

export function StageEditor({ value, onChange, readOnly }: EditorProps<StageCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <TextsInput
        label={texts.stages}
        values={value.stages}
        readOnly={readOnly}
        onChange={(stages) => onChange({ ...value, stages })}
      />
      <InputNumber
        style={{ inlineSize: DAYS_WIDTH }}
        aria-label={texts.atLeast}
        prefix={texts.atLeast}
        suffix={texts.days}
        placeholder={texts.any}
        min={1}
        precision={0}
        disabled={readOnly}
        value={value.days ?? null}
        onChange={(days) => onChange({ ...value, days: days ?? undefined })}
      />
    </>
  )
}
