import { addressOf } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented, Table } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { exportPersonValues } from '../../contract/value-file.ts'
import { listPersonValues } from '../../contract.ts'
import { Defined } from './Definition.tsx'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listPersonValues>

/** Everybody who has bought, by what they will bring or have brought. */
export function ValuePeople({ ready }: { ready: boolean }) {
  const { value: said, csv } = useTexts(TEXTS)
  const language = useLanguage()
  const allowed = useAllowed()
  const columns = useColumns()
  const [url, setUrl] = useUrlState<'by'>()
  const by = ready && url.by !== 'spent' ? 'expected' : 'spent'
  const read = usePages(listPersonValues, { query: { by } })
  return (
    <Panel
      title={said.panel}
      extra={
        <div className="hs-row">
          {ready && (
            <Segmented
              size="small"
              value={by}
              options={[
                { value: 'expected', label: said.byExpected },
                { value: 'spent', label: said.bySpent },
              ]}
              onChange={(value) => setUrl({ by: value === 'spent' ? value : undefined })}
            />
          )}
          {allowed('analytics.export') && (
            <Button size="small" href={addressOf(exportPersonValues, { query: { by, language } })}>
              {csv}
            </Button>
          )}
        </div>
      }
    >
      <ReadView read={read}>
        {(people) =>
          people.length === 0 ? (
            <EmptyView what={said.none} hint={said.noneHint} />
          ) : (
            <Table
              size="small"
              rowKey="contactId"
              pagination={false}
              virtual
              scroll={{ y: 420, x: 900 }}
              dataSource={[...people]}
              columns={columns}
              onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
                if (read.hasMore && scrollTop + 2 * clientHeight > scrollHeight) read.loadMore()
              }}
            />
          )
        }
      </ReadView>
    </Panel>
  )
}

function useColumns() {
  const texts = useTexts(TEXTS)
  const said = texts.value
  const right = { align: 'right' as const }
  return [
    {
      ...{ key: 'name', title: texts.name, width: 150 },
      render: (_: unknown, { contactId, name }: Row) => (
        <PageLink to={`/contacts/${contactId}`}>{name || `#${contactId}`}</PageLink>
      ),
    },
    {
      ...{ key: 'expected', title: <Defined metric="expected_value">{said.expected}</Defined>, width: 130, ...right },
      render: (_: unknown, { expected }: Row) => <Money amount={expected?.value ?? null} />,
    },
    {
      ...{ key: 'interval', title: said.interval, width: 200, ...right },
      render: (_: unknown, { expected }: Row) =>
        expected && (
          <>
            <Money amount={expected.low} /> – <Money amount={expected.high} />
          </>
        ),
    },
    {
      ...{ key: 'alive', title: <Defined metric="alive">{said.chance}</Defined>, width: 110, ...right },
      render: (_: unknown, { expected }: Row) => (expected ? formatShare(expected.alive, 0) : '—'),
    },
    {
      ...{ key: 'times', width: 120, ...right },
      title: <Defined metric="purchases_expected">{said.expectedPurchases}</Defined>,
      render: (_: unknown, { expected }: Row) => (expected ? formatNumber(expected.purchases, 1) : '—'),
    },
    {
      ...{ key: 'spent', title: <Defined metric="spent">{said.spent}</Defined>, width: 130, ...right },
      render: (_: unknown, { spent }: Row) => <Money amount={spent} />,
    },
    {
      ...{ key: 'purchases', dataIndex: 'purchases', width: 90, ...right },
      title: <Defined metric="purchases_so_far">{said.purchases}</Defined>,
    },
    { key: 'lastOn', title: texts.lastOn, dataIndex: 'lastOn', width: 110 },
  ]
}
