import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { letTroubledGo, listEntryTroubles, replayTroubles } from '../contract/troubles.ts'
import { listJourneyPeople } from '../contract.ts'
import { TEXTS } from './texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

type Stuck = RowOf<typeof listJourneyPeople>

export interface TroublePanelProps {
  readonly journeyId: string
  /** People who stand at a step that failed. */
  readonly stopped: number
  /** People who could not enter. */
  readonly notEntered: number
  /** What the steps are called, by their ids. */
  readonly stepNames: ReadonlyMap<string, string>
}

/** Whom a step, or entering, failed for alone: with the reason, to be tried again or let go. */
export function TroublePanel({ journeyId, stopped, notEntered, stepNames }: TroublePanelProps) {
  const own = useTexts(TROUBLE_TEXTS)
  const mayAct = useAllowed()('journeys.launch')
  const deeds = useDeeds(journeyId)
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
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const read = usePages(listJourneyPeople, { params: { journeyId }, query: { troubled: 'yes' } }, { keepOld: true })
  const columns = useColumns(stepNames, deeds)
  return (
    <>
      <ReadView read={read}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyView what={own.nobody} />
          ) : (
            <Table
              size="small"
              rowKey={(one) => `${one.contactId}:${one.occurrence}`}
              dataSource={[...rows]}
              columns={columns}
              pagination={false}
              scroll={{ x: 900 }}
            />
          )
        }
      </ReadView>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </>
  )
}

interface TroubleDeeds {
  readonly running: boolean
  /** Of one person, or of all. */
  readonly replay: (contactId?: number) => void
  readonly letGo: (people: number, contactId?: number) => void
}

function useDeeds(journeyId: string): TroubleDeeds {
  const own = useTexts(TROUBLE_TEXTS)
  const { ask, done, failed } = useFeedback()
  const replay = useWrite(replayTroubles, { onDone: (answer) => done(own.replayed(answer)), onFailure: failed })
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
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const read = usePages(listEntryTroubles, { params: { journeyId } }, { keepOld: true })
  const columns: TableColumnsType<RowOf<typeof listEntryTroubles>> = [
    { title: own.notEntered, render: (_, one) => <Person who={one} /> },
    { title: own.reason, render: (_, one) => one.reason },
    { title: own.came, render: (_, one) => <TimeText at={one.cameAt} /> },
    { title: own.failed, render: (_, one) => <TimeText at={one.failedAt} /> },
  ]
  const words = [own.reenter, own.letEntryGo] as const
  const acts: typeof columns = deeds
    ? [
        {
          key: 'deeds',
          render: (_, one) => <Deeds deeds={deeds} people={1} contactId={one.contactId} words={words} />,
        },
      ]
    : []
  return (
    <>
      <ReadView read={read}>
        {(rows) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...rows]}
            columns={[...columns, ...acts]}
            pagination={false}
            scroll={{ x: 760 }}
          />
        )}
      </ReadView>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </>
  )
}

function Person({ who }: { readonly who: { readonly contactId: number; readonly name: string } }) {
  const texts = useTexts(TEXTS)
  return <PageLink to={`/contacts/${who.contactId}`}>{who.name || texts.nameless(who.contactId)}</PageLink>
}

function useColumns(stepNames: ReadonlyMap<string, string>, deeds: TroubleDeeds | undefined): TableColumnsType<Stuck> {
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const about: TableColumnsType<Stuck> = [
    {
      title: texts.contact,
      render: (_, one) => <Person who={one} />,
    },
    {
      title: own.step,
      render: (_, one) => one.next && (stepNames.get(one.next.nodeId) || one.next.title || texts.oldStep),
    },
    { title: own.reason, render: (_, one) => one.trouble?.reason },
    { title: own.since, render: (_, one) => one.trouble && <TimeText at={one.trouble.at} /> },
    { title: own.due, render: (_, one) => one.trouble && <TimeText at={one.trouble.wasDueAt} /> },
  ]
  if (!deeds) return about
  return [
    ...about,
    {
      key: 'deeds',
      render: (_, one) => <Deeds deeds={deeds} people={1} contactId={one.contactId} words={[own.replay, own.letGo]} />,
    },
  ]
}
