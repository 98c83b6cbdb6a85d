import type { Metric } from '#kit/pure/metric.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { Icon } from '#kit/web/icons.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useNarrow } from '#kit/web/use-narrow.ts'
import { Count, TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { EXAMPLE_VALUES, renderScript } from '#modules/content/contract.ts'
import { ScriptChoicePreview } from '#modules/reach/console/door.tsx'
import { listJourneyPeople, type readJourneyNumbers } from '../contract.ts'
import { STEP, WAY } from '../model/metrics.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import styles from './journeys.module.css'
import { labelPort, nameNode, type Speech, sayDeed } from './node-words.ts'
import { SplitWatch } from './SplitWatch.tsx'
import { TEXTS } from './texts.ts'

type NodeNumbers = AnswerOf<typeof readJourneyNumbers>['nodes'][number]
type Person = RowOf<typeof listJourneyPeople>

export interface NodeWatchProps {
  readonly journeyId: string
  readonly node: Node
  readonly numbers: NodeNumbers | undefined
  readonly speech: Speech
  readonly onClose: () => void
}

/** One node of a journey on its way, beside the canvas: its figures, and who came here and why. */
export function NodeWatch({ journeyId, node, numbers, speech, onClose }: NodeWatchProps) {
  const narrow = useNarrow()
  const title = nameNode(node, speech)
  const body = (
    <div className="hs-stack">
      {node.title !== '' && node.kind !== 'message' && <p className="hs-faint">{sayDeed(node, speech)}</p>}
      {node.kind === 'message' && <Words node={node} />}
      {numbers && <NodeFigures node={node} numbers={numbers} speech={speech} />}
      {node.kind === 'split' && <SplitWatch journeyId={journeyId} nodeId={node.id} />}
      <NodePeople journeyId={journeyId} nodeId={node.id} speech={speech} />
    </div>
  )
  if (narrow)
    return (
      <DetailDrawer open title={title} onClose={onClose}>
        {body}
      </DetailDrawer>
    )
  const close = <Button type="text" icon={<Icon name="close" />} aria-label={speech.texts.close} onClick={onClose} />
  return (
    <aside className="hs-stack">
      <Panel title={title} extra={close}>
        {body}
      </Panel>
    </aside>
  )
}

/** What is said, as an example customer reads it. */
function Words({ node }: { node: NodeOf<'message'> }) {
  if (node.choiceId !== undefined) return <ScriptChoicePreview choiceId={node.choiceId} />
  return <blockquote className={styles.quote}>{renderScript(node.text, EXAMPLE_VALUES).text}</blockquote>
}

/** How far what is said at a node has come. */
const FUNNELS = {
  message: ['proposed', 'confirmed', 'answered', 'overdue'],
  invite: ['proposed', 'confirmed', 'answered', 'overdue'],
  send: ['proposed', 'confirmed', 'delivered', 'failed'],
} as const
type Funnel = (typeof FUNNELS)['message' | 'send'][number]

function NodeFigures({ node, numbers, speech }: { node: Node; numbers: NodeNumbers; speech: Speech }) {
  const texts = useTexts(TEXTS)
  const labelOf = (key: Funnel) => (node.kind === 'send' && key === 'confirmed' ? texts.taken : texts[key])
  const stats: readonly (readonly [string, number, Metric])[] =
    node.kind === 'message' || node.kind === 'invite' || node.kind === 'send'
      ? FUNNELS[node.kind].map((key) => [labelOf(key), numbers[key], STEP[key]])
      : [
          [speech.texts.waiting, numbers.waiting, STEP.waiting],
          [speech.texts.passed, numbers.arrived, WAY.passed],
        ]
  return (
    <>
      <StatRow>
        {stats.map(([label, value, metric]) => (
          <Stat key={label} small metric={metric} label={label} value={<Count value={value} />} unit={texts.people} />
        ))}
      </StatRow>
      {numbers.ways.length > 1 &&
        numbers.ways.map(({ port, people }) => (
          <p key={port}>
            {labelPort(node, port, speech)} <b className="hs-num">{texts.reasonPeople(formatNumber(people))}</b>
          </p>
        ))}
      {numbers.notReached.map((one) => (
        <p key={`${one.outcome}:${one.reason}`} className="hs-warn">
          {texts.reasonPeople(formatNumber(one.people))} · {texts.outcomes[one.outcome]}：{one.sentence}
        </p>
      ))}
    </>
  )
}

function NodePeople({ journeyId, nodeId, speech }: { journeyId: string; nodeId: string; speech: Speech }) {
  const texts = useTexts(TEXTS)
  const people = usePages(listJourneyPeople, { params: { journeyId }, query: { nodeId } }, { keepOld: true })
  return (
    <section>
      <h3>{speech.texts.peopleHere}</h3>
      <ReadView read={people}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyView what={speech.texts.nobodyHere} hint={speech.texts.nobodyHereHint} />
          ) : (
            <ul className={styles.people}>
              {rows.map((one) => (
                <li key={`${one.contactId}:${one.occurrence}`}>
                  <PageLink to={`/contacts/${one.contactId}`}>{one.name || texts.nameless(one.contactId)}</PageLink>
                  <PersonNow person={one} />
                </li>
              ))}
            </ul>
          )
        }
      </ReadView>
      {people.hasMore && <Button onClick={people.loadMore}>{texts.more}</Button>}
    </section>
  )
}

/** Where somebody stands now, and what was said of their last step. */
function PersonNow({ person }: { person: Person }) {
  const texts = useTexts(TEXTS)
  const exitWords: Readonly<Record<string, string>> = texts.exitReasons
  return (
    <span className="hs-faint">
      {texts.personStates[person.state]} {exitWords[person.exitReason] ?? ''}
      {person.state === 'active' && person.dueAt && (
        <>
          {' '}
          · {texts.next} <TimeText at={person.dueAt} />
        </>
      )}
      {person.last?.sentence && ` · ${person.last.sentence}`}
    </span>
  )
}
