import { type ReactNode, useMemo } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Canvas } from '#kit/web/canvas/Canvas.tsx'
import type { CanvasFigure } from '#kit/web/canvas/canvas-parts.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatCount, formatNumber } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useNarrow } from '#kit/web/use-narrow.ts'
import { TimeText } from '#kit/web/values.tsx'
import { usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listPastPeople, readJourneyPast } from '../contract/past.ts'
import { readJourneyVersion } from '../contract/versions.ts'
import type { Settings } from '../model/settings.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import styles from './journeys.module.css'
import { nameNode, type Speech } from './node-words.ts'
import { PAST_TEXTS } from './past-texts.ts'
import { TEXTS } from './texts.ts'
import { START, toCanvas } from './to-canvas.ts'
import { useEntryLines } from './use-entry-lines.ts'

type Past = AnswerOf<typeof readJourneyPast>

export interface PastWatchProps {
  readonly journeyId: string
  readonly day: string
  readonly speech: Speech
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string | undefined) => void
}

/** The drawing as it was at the end of a day, with who stood where; a node opens its people of then. */
export function PastWatch({ journeyId, day, ...rest }: PastWatchProps) {
  const past = useRead(readJourneyPast, { params: { journeyId }, query: { day } }, { keepOld: true })
  const version = past.value?.version
  const then = useRead(
    readJourneyVersion,
    { params: { journeyId }, query: { version } },
    { enabled: version !== undefined, keepOld: true },
  )
  return (
    <ReadView read={past} rows={8}>
      {(value) => (
        <ReadView read={then} rows={8}>
          {({ settings }) => <Drawing journeyId={journeyId} past={value} settings={settings} {...rest} />}
        </ReadView>
      )}
    </ReadView>
  )
}

interface DrawingProps extends Omit<PastWatchProps, 'day'> {
  readonly past: Past
  readonly settings: Settings
}

const EMPTY = { entry: null, nodes: [] }

function Drawing({ journeyId, past, settings, speech, chosen, onChoose }: DrawingProps) {
  const [texts, words] = [useTexts(PAST_TEXTS), useTexts(FLOW_TEXTS)]
  const flow = settings.flow ?? EMPTY
  const figures = usePastFigures(past)
  const startLines = useEntryLines(settings, speech)
  const nodes = useMemo(
    () => toCanvas({ flow, speech, startLines, faults: [], ...figures }),
    [flow, speech, startLines, figures],
  )
  const node = flow.nodes.find((one) => one.id === chosen)
  const { entered, active, done, exited } = past.treated
  const [all = '', onWay = '', over = '', gone = ''] = [entered, active, done, exited].map((n) => formatNumber(n))
  return (
    <>
      <p role="status">
        <b>{texts.asOf(past.day, past.version)}</b>{' '}
        <span className="hs-faint">
          {texts.sums(all, onWay, over, gone)} · {texts.belowIsNow}
        </span>
      </p>
      <div className={styles.drawing}>
        <Canvas
          label={words.watch}
          nodes={nodes}
          chosen={chosen}
          onChoose={onChoose}
          height="max(480px, calc(100dvh - 300px))"
        />
        {node ? (
          <PastNode title={nameNode(node, speech)} onClose={() => onChoose(undefined)}>
            <PastPeople key={`${node.id}:${past.day}`} journeyId={journeyId} day={past.day} nodeId={node.id} />
          </PastNode>
        ) : (
          <aside className="hs-stack">
            <Panel title={words.watch}>
              <p className="hs-faint">{words.openNumbers}</p>
            </Panel>
          </aside>
        )}
      </div>
    </>
  )
}

/** Who had gone where by then. */
function usePastFigures(past: Past) {
  const [texts, words] = [useTexts(TEXTS), useTexts(FLOW_TEXTS)]
  const language = useLanguage()
  return useMemo(() => {
    const rowOf = new Map(past.nodes.map((one) => [one.nodeId, one]))
    const figure = (key: string, label: string, count: number): CanvasFigure => ({
      ...{ key, label },
      value: formatCount(count, language),
    })
    const figuresOf = (nodeId: string): readonly CanvasFigure[] => {
      if (nodeId === START) return [figure('entered', texts.entered, past.treated.entered)]
      const row = rowOf.get(nodeId)
      if (!row) return []
      const passed = figure('passed', words.passed, row.arrived)
      return row.waiting > 0 ? [figure('waiting', words.waiting, row.waiting), passed] : [passed]
    }
    const noteOf = (nodeId: string, port: string) => {
      const way = rowOf.get(nodeId)?.ways.find((one) => one.port === port)
      return formatCount(way?.people ?? 0, language)
    }
    return { figuresOf, noteOf }
  }, [past, texts, words, language])
}

interface PastNodeProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

function PastNode({ title, onClose, children }: PastNodeProps) {
  const words = useTexts(FLOW_TEXTS)
  const narrow = useNarrow()
  if (narrow)
    return (
      <DetailDrawer open title={title} onClose={onClose}>
        {children}
      </DetailDrawer>
    )
  return (
    <aside className="hs-stack">
      <Panel
        title={title}
        extra={
          <Button type="text" aria-label={words.close} onClick={onClose}>
            {words.close}
          </Button>
        }
      >
        {children}
      </Panel>
    </aside>
  )
}

interface PastPeopleProps {
  readonly journeyId: string
  readonly day: string
  readonly nodeId: string
}

function PastPeople({ journeyId, day, nodeId }: PastPeopleProps) {
  const [texts, common, words] = [useTexts(PAST_TEXTS), useTexts(TEXTS), useTexts(FLOW_TEXTS)]
  const people = usePages(listPastPeople, { params: { journeyId, nodeId }, query: { day } })
  return (
    <section>
      <h3>{texts.people}</h3>
      <ReadView read={people}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyView what={texts.nobody} hint={texts.nobodyHint} />
          ) : (
            <ul className={styles.people} aria-label={words.peopleHere}>
              {rows.map(({ contactId, occurrence, name, stood, passedAt, sentence }) => (
                <li key={`${contactId}:${occurrence}`}>
                  <PageLink to={`/contacts/${contactId}`}>{name || common.nameless(contactId)}</PageLink>
                  <span className="hs-faint">
                    {stood && texts.stood}
                    {passedAt && (
                      <>
                        {' '}
                        {texts.passedAt} <TimeText at={passedAt} />
                      </>
                    )}
                    {sentence && ` · ${sentence}`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </ReadView>
      {people.hasMore && <Button onClick={people.loadMore}>{common.more}</Button>}
    </section>
  )
}
