import { expect, it } from 'vitest'
import { keysOf, nextSort, shownColumns } from './list-parts.ts'

const columns = [
  { key: 'name', title: '', render: () => '' },
  { key: 'phone', title: '', render: () => '', hidden: true },
  { key: 'value', title: '', render: () => '' },
]
const keys = (picked?: string[]) => shownColumns(columns, picked).map((column) => column.key)

it('shows the picked columns, and always the first', () => {
  expect(keys()).toEqual(['name', 'value'])
  expect(keys(['phone'])).toEqual(['name', 'phone'])
  expect(keys([])).toEqual(['name'])
})

it('turns through descending, ascending and unsorted', () => {
  expect(nextSort(undefined, 'value')).toBe('-value')
  expect(nextSort('-value', 'value')).toBe('value')
  expect(nextSort('value', 'value')).toBeUndefined()
  expect(nextSort('-name', 'value')).toBe('-value')
})

it('knows that a range of dates keeps two keys', () => {
  expect(keysOf({ kind: 'dates', from: 'since', to: 'until', label: '' })).toEqual(['since', 'until'])
})
