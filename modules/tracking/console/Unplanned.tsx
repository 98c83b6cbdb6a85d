import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import type { readPlan } from '../contract.ts'
import { EVENTS } from '../model/metrics.ts'
import { EventName } from './EventName.tsx'
import { TEXTS } from './texts.ts'

export type UnplannedEvent = AnswerOf<typeof readPlan>['unplanned'][number]

export interface UnplannedProps {
  readonly items: readonly UnplannedEvent[]
  readonly mayManage: boolean
  readonly onPlan: (name: string) => void
}

/** What comes without being planned: one press begins its plan with the properties it came with. */
export function Unplanned({ items, mayManage, onPlan }: UnplannedProps) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<UnplannedEvent> = [
    { key: 'name', title: texts.event, render: (_, row) => <EventName name={row.name} /> },
    {
      key: 'properties',
      title: texts.properties,
      responsive: ['md'],
      render: (_, row) => (
        <span className="hs-row" style={{ flexWrap: 'wrap', gap: 4 }}>
          {row.properties.map(({ key, type }) => (
            <Tag key={key} title={texts.types[type]}>
              {key}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'times',
      title: <Defined metric={EVENTS.unplanned}>{texts.count}</Defined>,
      align: 'right',
      render: (_, row) => <Count value={row.times} />,
    },
    { key: 'last', title: texts.last, responsive: ['md'], render: (_, row) => <TimeText at={row.lastAt} ago /> },
    {
      key: 'act',
      title: '',
      render: (_, row) =>
        mayManage && (
          <Button size="small" onClick={() => onPlan(row.name)}>
            {texts.planIt}
          </Button>
        ),
    },
  ]
  if (items.length === 0) return null
  return (
    <Panel title={texts.unplanned}>
      <p className="hs-faint">{texts.unplannedHint}</p>
      <Table size="small" rowKey="name" pagination={false} columns={columns} dataSource={[...items]} />
    </Panel>
  )
}
