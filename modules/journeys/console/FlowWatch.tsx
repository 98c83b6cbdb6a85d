import { useMemo } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Canvas } from '#kit/web/canvas/Canvas.tsx'
import type { CanvasFigure } from '#kit/web/canvas/canvas-parts.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatCount } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readJourney, readJourneyNumbers } from '../contract.ts'
import type { Flow } from '../model/flow.ts'
import type { Settings } from '../model/settings.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import styles from './journeys.module.css'
import { NodeWatch } from './NodeWatch.tsx'
import type { Speech } from './node-words.ts'
import { PastBar } from './PastBar.tsx'
import { PastWatch } from './PastWatch.tsx'
import { TEXTS } from './texts.ts'
import { START, toCanvas } from './to-canvas.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'
import { useEntryLines } from './use-entry-lines.ts'

type Numbers = AnswerOf<typeof readJourneyNumbers>

export interface FlowWatchProps {
  readonly journey: Pick<AnswerOf<typeof readJourney>, 'id' | 'launchedAt' | 'endedAt'>
  readonly settings: Settings
  readonly flow: Flow
  readonly numbers: Numbers
  readonly speech: Speech
}

/** The drawing on its way, now or at the end of a day: who waits where, who went which way; a node opens its people. */
export function FlowWatch({ journey, settings, flow, numbers, speech }: FlowWatchProps) {
  const [{ node: chosen, day }, changeUrl] = useUrlState<'node' | 'day'>()
  const choose = (node: string | undefined) => changeUrl({ node }, { replace: true })
  const pick = (next: string | undefined) => changeUrl({ day: next }, { replace: true })
  const { launchedAt, endedAt } = journey
  return (
    <>
      {launchedAt && <PastBar launchedAt={launchedAt} until={endedAt ?? numbers.asOf} day={day} onPick={pick} />}
      {day && launchedAt ? (
        <PastWatch journeyId={journey.id} day={day} speech={speech} chosen={chosen} onChoose={choose} />
      ) : (
        <NowWatch {...{ journey, settings, flow, numbers, speech, chosen, onChoose: choose }} />
      )}
    </>
  )
}

interface NowWatchProps extends FlowWatchProps {
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string | undefined) => void
}

function NowWatch({ journey, settings, flow, numbers, speech, chosen, onChoose: choose }: NowWatchProps) {
  const live = useLive(flow, numbers)
  const startLines = useEntryLines(settings, speech)
  const nodes = useMemo(
    () => toCanvas({ flow, speech, startLines, faults: [], ...live }),
    [flow, speech, startLines, live],
  )
  const node = flow.nodes.find((one) => one.id === chosen)
  return (
    <div className={styles.drawing}>
      <Canvas
        label={speech.texts.watch}
        nodes={nodes}
        chosen={chosen}
        onChoose={choose}
        height="max(480px, calc(100dvh - 300px))"
      />
      {node ? (
        <NodeWatch
          key={node.id}
          journeyId={journey.id}
          node={node}
          numbers={numbers.nodes.find((one) => one.nodeId === node.id)}
          speech={speech}
          onClose={() => choose(undefined)}
        />
      ) : (
        <aside className="hs-stack">
          <Panel title={speech.texts.watch}>
            <p className="hs-faint">{speech.texts.openNumbers}</p>
          </Panel>
        </aside>
      )}
    </div>
  )
}

/** How far what the program sends has come. */
const SENT = ['proposed', 'confirmed', 'delivered', 'failed'] as const
/** Kinds at which people stand until their time has come, or something has happened. */
const WAITS: ReadonlySet<string> = new Set(['wait', 'listen', 'outcome'])
const BAD: ReadonlySet<string> = new Set(['overdue', 'failed', 'troubled'])

/** The figures of nodes and ways as they are now. */
function useLive(flow: Flow, numbers: Numbers) {
  const texts = useTexts(TEXTS)
  const words = useTexts(FLOW_TEXTS)
  const troubles = useTexts(TROUBLE_TEXTS)
  const language = useLanguage()
  return useMemo(() => {
    const kindOf = new Map(flow.nodes.map((node) => [node.id, node.kind]))
    const rowOf = new Map(numbers.nodes.map((one) => [one.nodeId, one]))
    const figure = (key: string, label: string, count: number): CanvasFigure => ({
      ...{ key, label },
      value: formatCount(count, language),
      tone: BAD.has(key) && count > 0 ? 'bad' : undefined,
    })
    const ownFigures = (nodeId: string): readonly CanvasFigure[] => {
      if (nodeId === START) return [figure('entered', texts.entered, numbers.treated.entered)]
      const row = rowOf.get(nodeId)
      if (!row) return []
      const { waiting, arrived } = row
      const waits = figure('waiting', words.waiting, waiting)
      if (WAITS.has(kindOf.get(nodeId) ?? '')) return [waits, figure('passed', words.passed, arrived)]
      if (kindOf.get(nodeId) === 'send')
        return SENT.map((key) => figure(key, key === 'confirmed' ? texts.taken : texts[key], row[key]))
      if (kindOf.get(nodeId) !== 'message' && kindOf.get(nodeId) !== 'invite')
        return [figure('passed', words.passed, arrived)]
      const funnel = (['proposed', 'confirmed', 'answered'] as const).map((key) => figure(key, texts[key], row[key]))
      return row.overdue > 0 ? [...funnel, figure('overdue', texts.overdue, row.overdue)] : funnel
    }
    const figuresOf = (nodeId: string): readonly CanvasFigure[] => {
      const stuck = rowOf.get(nodeId)?.troubled ?? 0
      const own = ownFigures(nodeId)
      return stuck > 0 ? [...own, figure('troubled', troubles.stuck, stuck)] : own
    }
    const noteOf = (nodeId: string, port: string) => {
      const way = rowOf.get(nodeId)?.ways.find((one) => one.port === port)
      return formatCount(way?.people ?? 0, language)
    }
    return { figuresOf, noteOf }
  }, [flow, numbers, texts, words, troubles, language])
}
