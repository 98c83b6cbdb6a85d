import type { ReactNode } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ListCards } from '#kit/web/list/ListCards.tsx'
import type { ListColumn } from '#kit/web/list/list-parts.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table } from '#kit/web/ui.tsx'
import { useNarrow } from '#kit/web/use-narrow.ts'
import { TimeText } from '#kit/web/values.tsx'
import { type PagesRead, type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { letTroubledGo, listEntryTroubles, replayTroubles } from '../contract/troubles.ts'
import { listJourneyPeople } from '../contract.ts'
import { kindOfTrouble } from './say-trouble.ts'
import { TEXTS } from './texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

/** As wide as a sentence, in pixels: on a phone every fact has a line of its own. */
const LINE_PX = 230
/** So that a name, and a time, stand on one line. */
const [NAME_PX, TIME_PX] = [110, 160]
/** The column that takes what room is left. */
const REASON = 'why'
/** Who is tried again and fails again within the minute is to stand here again without being asked for. */
const FRESH = { keepOld: true, everyMs: 10_000 } as const

type Stuck = RowOf<typeof listJourneyPeople>

export interface TroublePanelProps {
  readonly journeyId: string
  /** People who stand at a step that failed. */
  readonly stopped: number
  /** People who could not enter. */
  readonly notEntered: number
  /** Nobody is moved before it goes on. */
  readonly paused: boolean
  /** What the steps are called, by their ids. */
  readonly stepNames: ReadonlyMap<string, string>
}

/** Whom a step, or entering, failed for alone: with the reason, to be tried again or let go. */
export function TroublePanel({ journeyId, stopped, notEntered, paused, stepNames }: TroublePanelProps) {
  const own = useTexts(TROUBLE_TEXTS)
  const mayAct = useAllowed()('journeys.launch')
  const deeds = useDeeds(journeyId, paused)
  const shown = mayAct ? deeds : undefined
  const people = stopped + notEntered
  return (
    <Panel
      title={own.title(formatNumber(people))}
      extra={mayAct && <Deeds deeds={deeds} people={people} words={[own.replayAll, own.letGoAll]} />}
    >
      <div className="hs-stack">
        <p className="hs-faint">{own.hint}</p>
        {stopped > 0 && <Stopped journeyId={journeyId} stepNames={stepNames} deeds={shown} />}
        {notEntered > 0 && <NotEntered journeyId={journeyId} deeds={shown} />}
      </div>
    </Panel>
  )
}

interface StoppedProps {
  readonly journeyId: string
  readonly stepNames: ReadonlyMap<string, string>
  readonly deeds: TroubleDeeds | undefined
}

function Stopped({ journeyId, stepNames, deeds }: StoppedProps) {
  const own = useTexts(TROUBLE_TEXTS)
  const read = usePages(listJourneyPeople, { params: { journeyId }, query: { troubled: 'yes' } }, FRESH)
  const columns = useColumns(stepNames, deeds)
  return (
    <Waiting
      read={read}
      columns={columns}
      empty={<EmptyView what={own.nobody} />}
      rowId={(one) => `${one.contactId}:${one.occurrence}`}
    />
  )
}

interface WaitingProps<Row> {
  readonly read: PagesRead<Row>
  readonly columns: readonly ListColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly empty: ReactNode
}

/** Rows of people; on a phone a card each, so that what can be done for them is in sight. */
function Waiting<Row extends object>({ read, columns, rowId, empty }: WaitingProps<Row>) {
  const texts = useTexts(TEXTS)
  const narrow = useNarrow()
  const { hasMore, loadMore } = read
  const asTable = columns.map(({ key, title, width, render }) => ({
    ...{ key, title, render: (_: unknown, row: Row) => render(row) },
    ...(key === REASON ? {} : { width }),
  }))
  const asLines = columns.map((column) => ({ ...column, width: LINE_PX }))
  const table = (rows: readonly Row[]) => (
    <>
      <Table<Row>
        size="small"
        rowKey={rowId}
        dataSource={[...rows]}
        columns={asTable}
        pagination={false}
        scroll={{ x: 900 }}
      />
      {hasMore && <Button onClick={loadMore}>{texts.more}</Button>}
    </>
  )
  return (
    <ReadView read={read}>
      {(rows) => {
        if (rows.length === 0) return empty
        if (!narrow) return table(rows)
        return <ListCards rows={rows} columns={asLines} {...{ rowId, hasMore }} onMore={loadMore} />
      }}
    </ReadView>
  )
}

interface TroubleDeeds {
  readonly running: boolean
  /** Of one person, or of all. */
  readonly replay: (contactId?: number) => void
  readonly letGo: (people: number, contactId?: number) => void
}

function useDeeds(journeyId: string, paused: boolean): TroubleDeeds {
  const own = useTexts(TROUBLE_TEXTS)
  const { ask, done, failed } = useFeedback()
  const replay = useWrite(replayTroubles, { onDone: (answer) => done(own.replayed(answer, paused)), onFailure: failed })
  const letGo = useWrite(letTroubledGo, {
    onDone: (answer) => done(own.gone(answer)),
    onFailure: failed,
  })
  const about = (contactId?: number) => ({
    params: { journeyId },
    body: contactId === undefined ? {} : { contactIds: [contactId] },
  })
  const letGoSurely = async (people: number, contactId?: number) => {
    const title = own.letGoTitle(formatNumber(people))
    if (await ask({ title, body: own.letGoBody, verb: own.letGo, danger: true })) await letGo.run(about(contactId))
  }
  return {
    running: replay.running || letGo.running,
    replay: (contactId) => void replay.run(about(contactId)),
    letGo: (people, contactId) => void letGoSurely(people, contactId),
  }
}

interface DeedsProps {
  readonly deeds: TroubleDeeds
  readonly people: number
  readonly contactId?: number
  readonly words: readonly [replay: string, letGo: string]
}

function Deeds({ deeds, people, contactId, words: [replay, letGo] }: DeedsProps) {
  return (
    <div className="hs-row">
      <Button size="small" disabled={deeds.running} onClick={() => deeds.replay(contactId)}>
        {replay}
      </Button>
      <Button size="small" danger disabled={deeds.running} onClick={() => deeds.letGo(people, contactId)}>
        {letGo}
      </Button>
    </div>
  )
}

/** Who came and could not be taken in. */
function NotEntered({ journeyId, deeds }: Pick<StoppedProps, 'journeyId' | 'deeds'>) {
  const own = useTexts(TROUBLE_TEXTS)
  const read = usePages(listEntryTroubles, { params: { journeyId } }, FRESH)
  const columns: ListColumn<RowOf<typeof listEntryTroubles>>[] = [
    { key: 'who', width: NAME_PX, title: own.notEntered, render: (one) => <Person who={one} /> },
    {
      key: REASON,
      title: own.reason,
      onPhone: true,
      render: (one) => <Reason said={one.reason} />,
    },
    { key: 'came', width: TIME_PX, title: own.came, onPhone: true, render: (one) => <TimeText at={one.cameAt} /> },
    { key: 'failed', width: TIME_PX, title: own.failed, render: (one) => <TimeText at={one.failedAt} /> },
  ]
  const words = [own.reenter, own.letEntryGo] as const
  const acts: typeof columns = deeds
    ? [
        {
          ...{ key: 'deeds', title: own.deeds, onPhone: true, width: LINE_PX },
          render: (one) => <Deeds deeds={deeds} people={1} contactId={one.contactId} words={words} />,
        },
      ]
    : []
  return <Waiting read={read} columns={[...columns, ...acts]} rowId={(one) => one.id} empty={null} />
}

function Person({ who }: { readonly who: { readonly contactId: number; readonly name: string } }) {
  const texts = useTexts(TEXTS)
  return <PageLink to={`/contacts/${who.contactId}`}>{who.name || texts.nameless(who.contactId)}</PageLink>
}

/** In plain words what went wrong, and below, for whoever is to mend it, what the program said. */
export function Reason({ said }: { readonly said: string }) {
  const own = useTexts(TROUBLE_TEXTS)
  const kind = kindOfTrouble(said)
  if (kind === 'said') return said
  return (
    <>
      {own.kinds[kind]}
      <div className="hs-faint">
        {own.original} <code>{said}</code>
      </div>
    </>
  )
}

function useColumns(stepNames: ReadonlyMap<string, string>, deeds: TroubleDeeds | undefined): ListColumn<Stuck>[] {
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const about: ListColumn<Stuck>[] = [
    { key: 'who', width: NAME_PX, title: texts.contact, render: (one) => <Person who={one} /> },
    {
      ...{ key: 'step', width: TIME_PX, title: own.step, onPhone: true },
      render: (one) => one.next && (stepNames.get(one.next.nodeId) || one.next.title || texts.oldStep),
    },
    {
      ...{ key: REASON, title: own.reason, onPhone: true },
      render: (one) => one.trouble && <Reason said={one.trouble.reason} />,
    },
    {
      ...{ key: 'since', width: TIME_PX, title: own.since, onPhone: true },
      render: (one) => one.trouble && <TimeText at={one.trouble.at} />,
    },
    {
      key: 'due',
      width: TIME_PX,
      title: own.due,
      render: (one) => one.trouble && <TimeText at={one.trouble.wasDueAt} />,
    },
  ]
  if (!deeds) return about
  const words = [own.replay, own.letGo] as const
  return [
    ...about,
    {
      ...{ key: 'deeds', title: own.deeds, onPhone: true, width: LINE_PX },
      render: (one) => <Deeds deeds={deeds} people={1} contactId={one.contactId} words={words} />,
    },
  ]
}
