import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, ComparisonInput, type EditorProps, TextsInput } from '../../editor-parts.tsx'
import { PeriodInput } from '../../period-input.tsx'
import type { EdgeOrderCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    which: '哪一单',
    whiches: { first: '首单', last: '最近一单' },
    fact: '看什么',
    facts: {
      category: '品类有',
      name: '商品名含',
      code: '商品编码有',
      platform: '平台是',
      amount: '金额',
      placed: '下单时间',
    },
    values: '值',
  },
  en: {
    which: 'Which order',
    whiches: { first: 'first order', last: 'last order' },
    fact: 'Fact',
    facts: {
      category: 'had the category',
      name: 'had a product named like',
      code: 'had the product code',
      platform: 'was on',
      amount: 'amount',
      placed: 'was placed',
    },
    values: 'Values',
  },
})

export function EdgeOrderEditor({ value, onChange, readOnly }: EditorProps<EdgeOrderCondition>) {
  const texts = useTexts(TEXTS)
  const { kind, which } = value
  return (
    <>
      <Choice
        label={texts.which}
        options={texts.whiches}
        value={which}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, which: next })}
      />
      <Choice
        label={texts.fact}
        options={texts.facts}
        value={value.fact}
        readOnly={readOnly}
        onChange={(fact) => {
          if (fact === 'amount') onChange({ kind, which, fact, operator: 'at_least', value: 0 })
          else if (fact === 'placed') onChange({ kind, which, fact, days: 30 })
          else onChange({ kind, which, fact, values: 'values' in value ? value.values : [] })
        }}
      />
      {value.fact === 'amount' && (
        <ComparisonInput
          money
          unit=""
          value={value}
          readOnly={readOnly}
          onChange={(next) => onChange({ ...value, to: undefined, ...next })}
        />
      )}
      {value.fact === 'placed' && (
        <PeriodInput period={value} readOnly={readOnly} onChange={(period) => onChange({ ...value, ...period })} />
      )}
      {'values' in value && (
        <TextsInput
          label={texts.values}
          values={value.values}
          readOnly={readOnly}
          onChange={(values) => onChange({ ...value, values })}
        />
      )}
    </>
  )
}
