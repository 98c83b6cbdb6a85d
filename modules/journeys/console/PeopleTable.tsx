import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listJourneyPeople } from '../contract.ts'
import { OUTCOMES, type Outcome } from '../model/journey.ts'
import { FollowPerson } from './FollowPerson.tsx'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { TEXTS } from './texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

type Person = RowOf<typeof listJourneyPeople>

export interface PeopleTableProps {
  readonly journeyId: string
  /** What the steps are called, by their ids; one that only older versions have goes by its own name. */
  readonly stepNames: ReadonlyMap<string, string>
}

/** Everybody who entered: where they stand, and why. */
export function PeopleTable({ journeyId, stepNames }: PeopleTableProps) {
  const texts = useTexts(TEXTS)
  const [arm, setArm] = useState<Person['arm']>()
  const [outcome, setOutcome] = useState<Outcome>()
  const people = usePages(listJourneyPeople, { params: { journeyId }, query: { arm, outcome } }, { keepOld: true })
  const words = useTexts(FOLLOW_TEXTS)
  const [followed, follow] = useState<number>()
  const columns = useColumns(stepNames, follow)
  return (
    <section className="hs-panel">
      <header className="hs-panel-head">
        <h2>{texts.peopleTitle}</h2>
        <div className="hs-row">
          <Select
            allowClear
            aria-label={texts.arm}
            placeholder={texts.arm}
            value={arm}
            onChange={(next?: Person['arm']) => setArm(next)}
            options={(['treated', 'holdout'] as const).map((value) => ({ value, label: texts.arms[value] }))}
          />
          <Select
            allowClear
            aria-label={texts.why}
            placeholder={texts.lastStep}
            value={outcome}
            onChange={(next?: Outcome) => setOutcome(next)}
            options={OUTCOMES.map((value) => ({ value, label: texts.outcomes[value] }))}
          />
        </div>
      </header>
      <div className="hs-panel-body">
        <ReadView read={people}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyView what={texts.noPeople} hint={texts.noPeopleHint} />
            ) : (
              <Table
                size="small"
                rowKey={(one) => `${one.contactId}:${one.occurrence}`}
                dataSource={[...rows]}
                columns={columns}
                pagination={false}
                scroll={{ x: 1000 }}
              />
            )
          }
        </ReadView>
        <DetailDrawer open={followed !== undefined} title={words.follow} onClose={() => follow(undefined)}>
          {followed !== undefined && <FollowPerson journeyId={journeyId} contactId={followed} stepNames={stepNames} />}
        </DetailDrawer>
        {people.hasMore && <Button onClick={people.loadMore}>{texts.more}</Button>}
      </div>
    </section>
  )
}

function useColumns(
  stepNames: ReadonlyMap<string, string>,
  onFollow: (contactId: number) => void,
): TableColumnsType<Person> {
  const [texts, words] = [useTexts(TEXTS), useTexts(FOLLOW_TEXTS)]
  const { stuck } = useTexts(TROUBLE_TEXTS)
  const stepName = (step: { nodeId: string; title: string }) =>
    stepNames.get(step.nodeId) || step.title || texts.oldStep
  const exitWords: Readonly<Record<string, string>> = texts.exitReasons
  return [
    {
      title: texts.contact,
      render: (_, one) => (
        <>
          <PageLink to={`/contacts/${one.contactId}`}>{one.name || texts.nameless(one.contactId)}</PageLink>{' '}
          <Button type="link" size="small" onClick={() => onFollow(one.contactId)}>
            {words.follow}
          </Button>
        </>
      ),
    },
    { title: texts.arm, render: (_, one) => <Tag>{texts.arms[one.arm]}</Tag> },
    {
      title: texts.version,
      width: 80,
      render: (_, one) => <span className="hs-num">{texts.versionNo(one.version)}</span>,
    },
    {
      title: texts.state,
      render: (_, one) => (
        <>
          {texts.personStates[one.state]} <span className="hs-faint">{exitWords[one.exitReason] ?? ''}</span>
          {one.trouble && <span className="hs-bad">{stuck}</span>}
        </>
      ),
    },
    {
      title: texts.next,
      render: (_, one) =>
        one.next &&
        (one.dueAt || one.trouble) && (
          <>
            {stepName(one.next)} {one.dueAt && <TimeText at={one.dueAt} />}
          </>
        ),
    },
    {
      title: texts.lastStep,
      render: (_, one) =>
        one.last && (
          <>
            {stepName(one.last)} · {texts.outcomes[one.last.outcome]} <TimeText at={one.last.at} />
          </>
        ),
    },
    { title: texts.why, render: (_, one) => <span className="hs-faint">{one.last?.sentence}</span> },
  ]
}
