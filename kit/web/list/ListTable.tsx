import { Table, type TableColumnsType } from 'antd'
import { type UIEvent, useLayoutEffect, useRef, useState } from 'react'
import { Defined } from '../Defined.tsx'
import { fitWidths, type ListColumn, nextSort, WIDTH_DEFAULT } from './list-parts.ts'
import { openRow } from './open-row.ts'

const NEAR_END_PX = 400
const PICK_COLUMN_PX = 44
const HEADER_PX = 44
const BODY_MIN_PX = 240

export interface ListTableProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly busy: boolean
  readonly openId?: string
  readonly onOpen?: (row: Row) => void
  readonly picked?: readonly string[]
  readonly onPick?: (ids: readonly string[]) => void
  readonly sort?: string
  readonly onSort: (sort: string | undefined) => void
  readonly onNearEnd: () => void
}

/** Rows by the ten thousand, of which only those in sight exist. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { columns, rows, rowId, onOpen, picked, onPick, onNearEnd } = props
  const frame = useRef<HTMLDivElement>(null)
  const room = useRoom(frame)
  const pickPx = onPick ? PICK_COLUMN_PX : 0
  const widths = fitWidths(
    columns.map((column) => column.width ?? WIDTH_DEFAULT),
    (room?.width ?? 0) - pickPx,
  )
  const wide = widths.reduce((sum, width) => sum + width, pickPx)
  const watchEnd = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const left = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight
    if (left < NEAR_END_PX) onNearEnd()
  }
  return (
    <div className="hs-table" ref={frame}>
      {room && (
        <Table<Row>
          virtual
          size="middle"
          columns={antdColumns(props, widths)}
          dataSource={[...rows]}
          rowKey={rowId}
          pagination={false}
          loading={props.busy}
          scroll={{ x: Math.max(wide, room.width), y: room.height }}
          onScroll={watchEnd}
          rowClassName={(row) => (rowId(row) === props.openId ? 'hs-row-open' : onOpen ? 'hs-row-link' : '')}
          onRow={(row) => (onOpen ? openRow(() => onOpen(row)) : {})}
          rowSelection={
            onPick && {
              columnWidth: PICK_COLUMN_PX,
              selectedRowKeys: [...(picked ?? [])],
              onChange: (keys) => onPick(keys.map(String)),
              preserveSelectedRowKeys: true,
            }
          }
        />
      )}
    </div>
  )
}

function antdColumns<Row>(
  { columns, sort, onSort }: ListTableProps<Row>,
  widths: readonly number[],
): TableColumnsType<Row> {
  return columns.map((column, at) => ({
    key: column.key,
    title: column.metric ? <Defined metric={column.metric}>{column.title}</Defined> : column.title,
    width: widths[at],
    align: column.align,
    ellipsis: true,
    render: (_: unknown, row: Row) => column.render(row),
    sorter: column.sort !== undefined,
    sortOrder: column.sort && sort === column.sort ? 'ascend' : sort === `-${column.sort}` ? 'descend' : null,
    showSorterTooltip: false,
    onHeaderCell: () => ({ onClick: () => column.sort && onSort(nextSort(sort, column.sort)) }),
  }))
}

function useRoom(frame: { readonly current: HTMLDivElement | null }) {
  const [room, setRoom] = useState<{ width: number; height: number }>()
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setRoom({ width: Math.floor(width), height: Math.max(BODY_MIN_PX, Math.floor(height) - HEADER_PX) })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [frame])
  return room
}
