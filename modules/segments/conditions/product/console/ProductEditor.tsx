import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, ComparisonInput, type EditorProps, TextsInput } from '../../editor-parts.tsx'
import { PeriodInput } from '../../period-input.tsx'
import type { ProductCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    by: '按什么找',
    bys: { name: '买过商品名含', code: '买过商品编码', category: '买过品类' },
    values: '商品或品类',
    figure: '看什么',
    figures: {
      times: '次数',
      quantity: '件数',
      amount: '金额',
      last_days_ago: '最近一次距今',
      first_days_ago: '首次距今',
    },
    units: { times: '次', quantity: '件', amount: '', last_days_ago: '天', first_days_ago: '天' },
  },
  en: {
    by: 'Look by',
    bys: { name: 'bought a product named like', code: 'bought the product code', category: 'bought the category' },
    values: 'Products or categories',
    figure: 'Figure',
    figures: {
      times: 'orders',
      quantity: 'pieces',
      amount: 'amount',
      last_days_ago: 'last time, days ago',
      first_days_ago: 'first time, days ago',
    },
    units: { times: 'times', quantity: 'pieces', amount: '', last_days_ago: 'days', first_days_ago: 'days' },
  },
})

export function ProductEditor({ value, onChange, readOnly }: EditorProps<ProductCondition>) {
  const texts = useTexts(TEXTS)
  const { figure = 'times' } = value
  return (
    <>
      <PeriodInput period={value} readOnly={readOnly} onChange={(period) => onChange({ ...value, ...period })} />
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
      <Choice
        label={texts.figure}
        options={texts.figures}
        value={figure}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, figure: next === 'times' ? undefined : next })}
      />
      <ComparisonInput
        value={value}
        unit={texts.units[figure]}
        money={figure === 'amount'}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, to: undefined, ...next })}
      />
    </>
  )
}
