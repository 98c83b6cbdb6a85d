import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input, InputNumber } from '#kit/web/ui.tsx'
import type { EditorProps } from '../../editor-parts.tsx'
import type { RandomBucketCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { from: '从', to: '到', seed: '种子', percent: '%' },
  en: { from: 'From', to: 'To', seed: 'Seed', percent: '%' },
})

/** Pixels. */
const SEED_WIDTH = 140
const PERCENT_WIDTH = 118

export function RandomBucketEditor({ value, onChange, readOnly }: EditorProps<RandomBucketCondition>) {
  const texts = useTexts(TEXTS)
  const percent = (label: string, shown: number, set: (next: number) => void) => (
    <InputNumber
      style={{ inlineSize: PERCENT_WIDTH }}
      aria-label={label}
      prefix={label}
      suffix={texts.percent}
      min={0}
      max={100}
      precision={2}
      disabled={readOnly}
      value={shown}
      onChange={(next) => set(next ?? 0)}
    />
  )
  return (
    <>
      {percent(texts.from, value.from, (from) => onChange({ ...value, from }))}
      {percent(texts.to, value.to, (to) => onChange({ ...value, to }))}
      <Input
        style={{ width: SEED_WIDTH }}
        aria-label={texts.seed}
        prefix={texts.seed}
        maxLength={60}
        disabled={readOnly}
        value={value.seed}
        onChange={(event) => onChange({ ...value, seed: event.target.value })}
      />
    </>
  )
}
