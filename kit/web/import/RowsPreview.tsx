import { Table } from '../ui.tsx'

export interface RowsPreviewProps {
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows of a file as they are. */
export function RowsPreview({ headers, rows }: RowsPreviewProps) {
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="place"
      dataSource={rows.map((cells, place) => ({ cells, place }))}
      columns={headers.map((title, place) => ({
        key: `${place} ${title}`,
        title,
        render: (_, row) => row.cells[place],
      }))}
    />
  )
}
