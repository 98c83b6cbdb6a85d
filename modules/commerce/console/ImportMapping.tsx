import { useTexts } from '#kit/web/texts.ts'
import { Select, Table } from '#kit/web/ui.tsx'
import { TARGETS } from '../model/mapping.ts'
import { TEXTS } from './texts.ts'

type Places = Readonly<Record<string, number>>

export interface ImportMappingProps {
  readonly headers: readonly string[]
  readonly sample: readonly string[]
  readonly mapping: Places
  readonly onChange: (mapping: Record<string, number>) => void
}

/** Every column of the file with an example, and what it is read as. */
export function ImportMapping({ headers, sample, mapping, onChange }: ImportMappingProps) {
  const texts = useTexts(TEXTS)
  const targetAt = (column: number) => TARGETS.find((target) => mapping[target] === column) ?? ''
  const options = [
    { value: '', label: texts.unmapped },
    ...TARGETS.map((value) => ({ value: value as string, label: texts.targets[value] })),
  ]
  return (
    <Table
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="column"
      dataSource={headers.map((header, column) => ({ header, column }))}
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
              value={targetAt(column)}
              options={options}
              onChange={(target: string) => onChange(moveTarget(mapping, target, column))}
            />
          ),
        },
      ]}
    />
  )
}

/** A column means one thing, and a meaning lies in one column. */
function moveTarget(mapping: Places, target: string, column: number): Record<string, number> {
  const others = Object.entries(mapping).filter(([name, place]) => name !== target && place !== column)
  return Object.fromEntries(target === '' ? others : [...others, [target, column]])
}
