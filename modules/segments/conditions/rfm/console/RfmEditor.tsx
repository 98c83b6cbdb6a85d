import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readRfmCuts } from '../../../contract/rfm.ts'
import { Choice, type EditorProps, WindowInput } from '../../editor-parts.tsx'
import type { RfmCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    recency: '最近 R',
    frequency: '频次 F',
    money: '金额 M',
    any: '不限',
    by: '怎么打分',
    byOf: { quantile: '按五分位', fixed: '按固定分界' },
  },
  en: {
    recency: 'Recency R',
    frequency: 'Frequency F',
    money: 'Money M',
    any: 'any',
    by: 'Scored',
    byOf: { quantile: 'by fifths', fixed: 'by limits' },
  },
})

const FIGURES = ['recency', 'frequency', 'money'] as const
type Range = RfmCondition['recency']

const ANY: Range = [1, 5]

/** Every range of scores: any, then the single ones, then wider and wider. */
const RANGES: readonly Range[] = [
  ANY,
  ...[1, 2, 3, 4]
    .flatMap((wide) => [1, 2, 3, 4, 5].map((from): Range => [from, from + wide - 1]))
    .filter(([, to]) => to <= 5),
]

export function RfmEditor({ value, onChange, readOnly }: EditorProps<RfmCondition>) {
  const texts = useTexts(TEXTS)
  // A rule keeps the limits it was made with; those of today are taken when it turns to limits.
  const own = useRead(readRfmCuts).value?.cuts
  const options = RANGES.map(([from, to]) => ({
    value: `${from}-${to}`,
    label: from === to ? `${from}` : from === 1 && to === 5 ? texts.any : `${from}–${to}`,
  }))
  return (
    <>
      <WindowInput days={value.days} readOnly={readOnly} onChange={(days) => onChange({ ...value, days })} />
      <Choice
        label={texts.by}
        options={texts.byOf}
        value={value.cuts ? 'fixed' : 'quantile'}
        readOnly={readOnly || (value.cuts === undefined && own === undefined)}
        onChange={(by) => onChange(by === 'fixed' ? { ...value, cuts: own } : withoutCuts(value))}
      />
      {FIGURES.map((figure) => (
        <Select
          key={figure}
          aria-label={texts[figure]}
          prefix={texts[figure]}
          popupMatchSelectWidth={false}
          disabled={readOnly}
          value={value[figure].join('-')}
          options={options}
          onChange={(picked: string) => onChange({ ...value, [figure]: readRange(picked) })}
        />
      ))}
    </>
  )
}

function withoutCuts({ cuts: _, ...rest }: RfmCondition): RfmCondition {
  return rest
}

function readRange(picked: string): Range {
  return RANGES.find((range) => range.join('-') === picked) ?? ANY
}
