import { addressOf } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { PageLink, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { type SameTexts, useTexts } from '#kit/web/texts.ts'
import { Button, Table } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { FreezeButton, offerSegment, useEventName } from '#modules/segments/console/door.tsx'
import { exportCellPeople, freezeCellPeople, listCellPeople } from '../../contract.ts'
import { COHORT_SIDES } from '../../model/cohort-value.ts'
import { FUNNEL_FATES, readSteps } from '../../model/funnel.ts'
import { METRICS } from '../../model/metrics.ts'
import { PEOPLE_FIGURES } from '../../model/people-figure.ts'
import { SILENCE_STEP_DAYS } from '../../model/recency.ts'
import { CELL_KINDS, CORE_SIDES, PARETO_PARTS } from '../../model/report-cell.ts'
import { TREE_PEOPLE } from '../../model/revenue-tree.ts'
import { channelName, monthsSaid } from './channel-name.ts'
import { crossSellRule } from './cross-sell.ts'
import { Defined } from './Definition.tsx'
import { FUNNEL_TEXTS } from './funnel-texts.ts'
import { TEXTS } from './texts.ts'

const ONE_OF = <T extends string>(all: readonly T[], text: string | undefined) => all.find((one) => one === text)
type Part =
  | 'of'
  | 'asOf'
  | 'days'
  | 'month'
  | 'offset'
  | 'category'
  | 'band'
  | 'from'
  | 'to'
  | 'side'
  | 'line'
  | 'leaf'
  | 'figure'
  | 'part'
  | 'by'
  | 'channel'
  | 'steps'
  | 'within'
  | 'fate'

/** The people behind a place in a report. */
export default function CellPeoplePage() {
  const [texts, funnel] = [useTexts(TEXTS), useTexts(FUNNEL_TEXTS)]
  const language = useLanguage()
  const allowed = useAllowed()
  const [url] = useUrlState<Part>()
  const of = ONE_OF(CELL_KINDS, url.of) ?? 'core_line'
  const { asOf, days, month, offset, category, band, from, to, line } = url
  const cell = { of, asOf, days, month, offset, category, band, from, to, line }
  const figure = ONE_OF(PEOPLE_FIGURES, url.figure)
  const part = ONE_OF(PARETO_PARTS, url.part)
  const by = ONE_OF(COHORT_SIDES, url.by)
  const query = {
    ...cell,
    figure,
    part,
    by,
    channel: url.channel,
    steps: url.steps,
    within: url.within,
    fate: ONE_OF(FUNNEL_FATES, url.fate),
    side: ONE_OF(CORE_SIDES, url.side),
    leaf: ONE_OF(TREE_PEOPLE, url.leaf),
  }
  const read = usePages(listCellPeople, { query })
  const go = useGo()
  const write = useWrite(freezeCellPeople)
  const words = useWords()
  const eventName = useEventName()
  const named = [
    ...(of === 'funnel' ? funnelSaid(funnel, url, eventName) : []),
    figure && words(METRICS[figure].name),
    part && texts.cell.parts[part],
    month?.slice(0, 7),
    of !== 'funnel' &&
      offset &&
      (of === 'silence' ? texts.recency.step(Number(offset) * SILENCE_STEP_DAYS) : `+${offset}`),
    category,
    of === 'cohort_value' && url.channel !== undefined && channelName(texts, url.channel),
    from && to && (of === 'cohort_value' ? monthsSaid(from, to) : `${from} → ${to}`),
  ]
  const said = [texts.cell.what[of], ...named.filter(Boolean)].join(' · ')
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.cell.title}
        subtitle={said}
        actions={
          <>
            {allowed('analytics.export') && (
              <Button href={addressOf(exportCellPeople, { query: { ...query, language } })}>{texts.csv}</Button>
            )}
            {of === 'transition' && from && to && from !== to && allowed('segments.write') && (
              <Button
                title={texts.cell.crossSellHint(from, to)}
                onClick={() => go(offerSegment(texts.cell.crossSellName(from, to), crossSellRule(from, to)))}
              >
                {texts.cell.crossSell}
              </Button>
            )}
            <FreezeButton
              name={said}
              running={write.running}
              failure={write.failure}
              onFreeze={(name) => write.run({ body: { cell: query, name } })}
            />
          </>
        }
      />
      <Panel>
        <ReadView read={read}>
          {(people) =>
            people.length === 0 ? (
              <EmptyView what={texts.cell.noBody} hint={texts.cell.noBodyHint} />
            ) : (
              <Table
                size="small"
                rowKey="contactId"
                pagination={false}
                virtual
                scroll={{ y: 560, x: 620 }}
                dataSource={[...people]}
                onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
                  if (read.hasMore && scrollTop + 2 * clientHeight > scrollHeight) read.loadMore()
                }}
                columns={[
                  {
                    key: 'name',
                    title: texts.name,
                    width: 180,
                    render: (_, { contactId, name }) => (
                      <PageLink to={`/contacts/${contactId}`}>{name || `#${contactId}`}</PageLink>
                    ),
                  },
                  { key: 'city', title: texts.city, dataIndex: 'city', width: 100 },
                  {
                    ...{ key: 'orders', dataIndex: 'orders', width: 90, align: 'right' as const },
                    title: <Defined metric="cell_orders">{texts.orders}</Defined>,
                  },
                  {
                    ...{ key: 'spent', width: 130, align: 'right' as const },
                    title: <Defined metric="spent">{texts.net}</Defined>,
                    render: (_, { spent }) => <Money amount={spent} />,
                  },
                  { key: 'lastOn', title: texts.lastOn, dataIndex: 'lastOn', width: 120 },
                ]}
              />
            )
          }
        </ReadView>
      </Panel>
    </div>
  )
}

/** Which step of a funnel, and what became of these people there. */
function funnelSaid(
  texts: SameTexts<(typeof FUNNEL_TEXTS)['zh']>,
  url: { readonly steps?: string; readonly offset?: string; readonly fate?: string },
  eventName: (event: string) => string,
): readonly string[] {
  const event = readSteps(url.steps ?? '')?.[Number(url.offset)]
  const fate = ONE_OF(FUNNEL_FATES, url.fate)
  return event && fate ? [texts.fateAt[fate](eventName(event))] : []
}
