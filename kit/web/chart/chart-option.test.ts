import { expect, it } from 'vitest'
import { FONT } from '../theme/font.ts'
import { chartOption } from './chart-option.ts'

const figures = (values: readonly number[]) => ({
  ...{ kind: 'bar' as const, x: ['甲', '乙'], reference: { label: '保本线', value: 1 } },
  series: [{ key: 'cover', label: '覆盖率', values }],
})

it('keeps the names of lines that end at one height apart, and ends the axis of shares at all of them', () => {
  const lines = chartOption(
    {
      ...{ kind: 'line', x: ['a', 'b'], most: 1 },
      series: ['甲', '乙'].map((label) => ({ key: label, label, values: [0, 1] })),
    },
    'light',
    String,
  )
  expect(lines.yAxis).toMatchObject({ max: 1 })
  expect(lines.series).toMatchObject([1, 2].map(() => ({ labelLayout: { moveOverlap: 'shiftY' } })))
})

it('draws the line that bars are held against, and makes room for it above bars that are all lower', () => {
  const low = chartOption(figures([0.2, 0.5]), 'light', String)
  expect(low.series).toMatchObject([
    { type: 'bar', markLine: { data: [{ yAxis: 1 }], label: { formatter: '保本线' } } },
  ])
  expect(low.yAxis).toMatchObject({ max: 1 })
  expect(chartOption(figures([0.2, 1.5]), 'light', String).yAxis).not.toHaveProperty('max')
})

it('measures words in the face they are drawn in', () => {
  expect(chartOption(figures([1]), 'light', String).textStyle).toMatchObject({ fontFamily: FONT })
})
