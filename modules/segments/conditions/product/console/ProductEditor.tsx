import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, ComparisonInput, type EditorProps, TextsInput, WindowInput } from '../../editor-parts.tsx'
import type { ProductCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    by: '按什么找',
    bys: { name: '买过商品名含', code: '买过商品编码', category: '买过品类' },
    values: '商品或品类',
    times: '次',
  },
  en: {
    by: 'Look by',
    bys: { name: 'bought a product named like', code: 'bought the product code', category: 'bought the category' },
    values: 'Products or categories',
    times: 'times',
  },
})

export function ProductEditor({ value, onChange, readOnly }: EditorProps<ProductCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <WindowInput days={value.days} readOnly={readOnly} onChange={(days) => onChange({ ...value, days })} />
      <Choice
        label={texts.by}
        options={texts.bys}
        value={value.by}
        readOnly={readOnly}
        onChange={(by) => onChange({ ...value, by })}
      />
      <TextsInput
        label={texts.values}
        values={value.values}
        readOnly={readOnly}
        onChange={(values) => onChange({ ...value, values })}
      />
      <ComparisonInput
        value={value}
        unit={texts.times}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, to: undefined, ...next })}
      />
    </>
  )
}
