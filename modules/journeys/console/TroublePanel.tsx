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
import { letTroubledGo, replayTroubles } from '../contract/troubles.ts'
import { listJourneyPeople } from '../contract.ts'
import { TEXTS } from './texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

type Person = RowOf<typeof listJourneyPeople>

export interface TroublePanelProps {
  readonly journeyId: string
  readonly people: number
  /** What the steps are called, by their ids. */
  readonly stepNames: ReadonlyMap<string, string>
}

/** Whom a step failed for alone: with the reason, to be tried again or let go. Not shown while there is nobody. */
export function TroublePanel({ journeyId, people, stepNames }: TroublePanelProps) {
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const mayAct = useAllowed()('journeys.launch')
  const read = usePages(listJourneyPeople, { params: { journeyId }, query: { troubled: 'yes' } }, { keepOld: true })
  const deeds = useDeeds(journeyId)
  const columns = useColumns(stepNames, mayAct ? deeds : undefined)
  return (
    <Panel
      title={own.title(formatNumber(people))}
      extra={mayAct && <Deeds deeds={deeds} people={people} words={[own.replayAll, own.letGoAll]} />}
    >
      <p className="hs-faint">{own.hint}</p>
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
    </Panel>
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
  const replay = useWrite(replayTroubles, { onDone: ({ replayed }) => done(own.replayed(replayed)), onFailure: failed })
  const letGo = useWrite(letTroubledGo, {
    onDone: ({ left, withdrawn }) => done(own.gone(left, withdrawn)),
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

function useColumns(stepNames: ReadonlyMap<string, string>, deeds: TroubleDeeds | undefined): TableColumnsType<Person> {
  const [own, texts] = [useTexts(TROUBLE_TEXTS), useTexts(TEXTS)]
  const about: TableColumnsType<Person> = [
    {
      title: texts.contact,
      render: (_, one) => (
        <PageLink to={`/contacts/${one.contactId}`}>{one.name || texts.nameless(one.contactId)}</PageLink>
      ),
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
