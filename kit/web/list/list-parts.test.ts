import { expect, it } from 'vitest'
import { fitWidths, keysOf, nextSort, shownColumns } from './list-parts.ts'

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

it('lets the columns with sentences give way where there is no room, and no other', () => {
  expect(fitWidths([140, 380, 280, 90], 1000)).toEqual([140, 380, 280, 90])
  expect(fitWidths([140, 380, 280, 90], 740)).toEqual([140, 280, 230, 90])
  expect(fitWidths([140, 380, 280, 90], 100)).toEqual([140, 180, 180, 90])
  expect(fitWidths([140, 90], 100)).toEqual([140, 90])
})
