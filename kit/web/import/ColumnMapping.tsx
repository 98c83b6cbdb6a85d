import { useState } from 'react'
import { defineTexts, useTexts } from '../texts.ts'
import { Select, Table } from '../ui.tsx'

const TEXTS = defineTexts({
  zh: { column: '文件里的列', sample: '例子', meaning: '当作', unmapped: '不用（原样保留）' },
  en: { column: 'Column of the file', sample: 'Example', meaning: 'Read as', unmapped: 'Not used (kept as it is)' },
})

/** Meaning → place of the column, from 0. */
export type ColumnPlaces = Readonly<Record<string, number>>

export interface ColumnMappingProps {
  readonly headers: readonly string[]
  /** A row of the file. */
  readonly sample: readonly string[]
  /** What a column can mean, in the order shown. */
  readonly meanings: readonly { readonly value: string; readonly label: string }[]
  readonly mapping: ColumnPlaces
  readonly onChange: (mapping: Record<string, number>) => void
}

/** Every column of a file with an example, and what it is read as; those in use stand first. */
export function ColumnMapping({ headers, sample, meanings, mapping, onChange }: ColumnMappingProps) {
  const texts = useTexts(TEXTS)
  const meaningAt = (column: number) => Object.keys(mapping).find((meaning) => mapping[meaning] === column) ?? ''
  // The order of the beginning: a row that jumped away while one chooses would be lost.
  const [used] = useState(() => new Set(Object.values(mapping)))
  const columns = headers.map((header, column) => ({ header, column }))
  const options = [{ value: '', label: texts.unmapped }, ...meanings]
  return (
    <Table
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="column"
      dataSource={columns.toSorted((a, b) => Number(used.has(b.column)) - Number(used.has(a.column)))}
      columns={[
        { title: texts.column, dataIndex: 'header' },
        { title: texts.sample, render: (_, { column }) => <span className="hs-faint">{sample[column]}</span> },
        {
          title: texts.meaning,
          width: '45%',
          render: (_, { header, column }) => (
            <Select
              aria-label={`${header}: ${texts.meaning}`}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={meaningAt(column)}
              options={options}
              onChange={(meaning: string) => onChange(moveMeaning(mapping, meaning, column))}
            />
          ),
        },
      ]}
    />
  )
}

/** A column means one thing, and a meaning lies in one column. */
function moveMeaning(mapping: ColumnPlaces, meaning: string, column: number): Record<string, number> {
  const others = Object.entries(mapping).filter(([name, place]) => name !== meaning && place !== column)
  return Object.fromEntries(meaning === '' ? others : [...others, [meaning, column]])
}
