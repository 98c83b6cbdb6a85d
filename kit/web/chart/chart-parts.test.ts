import { expect, it } from 'vitest'
import { figureRows, writeCsv } from './chart-parts.ts'

it('lays figures out as rows, with the interval beside its value', () => {
  const rows = figureRows(
    {
      kind: 'line',
      x: ['d1', 'd2'],
      series: [{ key: 'a', label: 'A', values: [1, null], low: [0, null], high: [2, 3] }],
    },
    'day',
  )
  expect(rows).toEqual([
    ['day', 'A', 'A ↓', 'A ↑'],
    ['d1', 1, 0, 2],
    ['d2', null, null, 3],
  ])
})

it('quotes what needs quoting and disarms formulas', () => {
  const csv = writeCsv([['a,b', 'say "x"', '=1+1', null, -5]])
  expect(csv).toBe('\ufeff"a,b","say ""x""",\'=1+1,,-5\r\n')
})
