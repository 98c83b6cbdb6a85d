import { useMemo, useRef, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Canvas } from '#kit/web/canvas/Canvas.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Segmented } from '#kit/web/ui.tsx'
import type { readJourney } from '../contract.ts'
import { flowFaults } from '../model/flow-faults.ts'
import { type Missing, warningsOf } from '../model/missing.ts'
import type { Settings } from '../model/settings.ts'
import { Checklist } from './Checklist.tsx'
import { DraftForm } from './DraftForm.tsx'
import { EditorHead } from './EditorHead.tsx'
import { EntrySection } from './EntrySection.tsx'
import { ExecutorSection, MeasureSection, ReminderSection } from './ExecutorSection.tsx'
import { FlowChecks } from './FlowChecks.tsx'
import { Headcount } from './Headcount.tsx'
import styles from './journeys.module.css'
import type { DryRun } from './LaunchDrawer.tsx'
import { NodePanel } from './NodePanel.tsx'
import { PlanSection } from './PlanSection.tsx'
import { TEXTS } from './texts.ts'
import { toCanvas } from './to-canvas.ts'
import { type Autosave, useAutosave } from './use-autosave.ts'
import { type Drawing, useDrawing } from './use-drawing.ts'
import { useEntryLines } from './use-entry-lines.ts'
import { useExpected } from './use-expected.ts'
import { useMissing } from './use-missing.ts'
import { useSpeech } from './use-speech.ts'
import { WaySection } from './WaySection.tsx'

type Journey = AnswerOf<typeof readJourney>
const EMPTY = { entry: null, nodes: [] }
const HEIGHT = 'max(480px, calc(100dvh - 300px))'

/** A drawn journey: the canvas with a form beside it, and its settings; the draft saves itself. */
export function FlowEditor({ journey }: { journey: Journey }) {
  const texts = useTexts(TEXTS)
  const speech = useSpeech()
  const [{ tab = 'draw', node: chosen }, changeUrl] = useUrlState<'tab' | 'node'>()
  const choose = (node: string | undefined) => changeUrl({ node }, { replace: true })
  const drawn = useRef<Drawing>(undefined)
  // A drawing that came from elsewhere is one step of the history, which can be undone like one's own.
  const saved = useAutosave(journey, ({ settings: { flow } }) => flow && drawn.current?.change(flow))
  const latest = useRef(saved)
  latest.current = saved
  const save = (settings: Settings) => latest.current.change({ ...latest.current.now(), settings })
  const drawing = useDrawing(journey.draft.flow ?? EMPTY, speech, {
    onChange: (flow) => save({ ...latest.current.now().settings, flow }),
    onChoose: choose,
  })
  drawn.current = drawing
  const [run, setRun] = useState<DryRun>()
  const { name, settings } = saved.draft
  const fixed = journey.live !== null
  const over = journey.state === 'stopped' || journey.state === 'archived'
  const missing = useMissing(name, settings, fixed)
  const fill = (next: Settings) => {
    if (next.flow === settings.flow || !next.flow) save(next)
    else drawing.change(next.flow, `form:${chosen}`)
  }
  const parts = { journey, missing, saved, drawing, speech, chosen, onChoose: choose, fixed, over, run }
  return (
    <section>
      <EditorHead journey={journey} saved={saved} ready={missing.length === 0} over={over} onRun={setRun} />
      {fixed && <Alert type="info" showIcon title={texts.fixedHint} style={{ marginBlockEnd: 16 }} />}
      <DraftForm settings={settings} failure={saved.failure} readOnly={over} onChange={fill}>
        <div className="hs-row">
          <Segmented
            value={tab}
            onChange={(next) => changeUrl({ tab: next === 'draw' ? undefined : next }, { replace: true })}
            options={(['draw', 'settings'] as const).map((value) => ({ value, label: speech.texts.tabs[value] }))}
          />
          {run && (
            <Button type="link" onClick={() => setRun(undefined)}>
              {speech.texts.dryNumbers} · {speech.texts.clearNumbers}
            </Button>
          )}
        </div>
        {tab === 'settings' ? <SettingsTab {...parts} /> : <DrawTab {...parts} />}
      </DraftForm>
    </section>
  )
}

interface TabProps {
  readonly journey: Journey
  readonly missing: readonly Missing[]
  readonly saved: Autosave
  readonly drawing: Drawing
  readonly speech: ReturnType<typeof useSpeech>
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string | undefined) => void
  readonly fixed: boolean
  readonly over: boolean
  readonly run: DryRun | undefined
}

function DrawTab({ missing, saved, drawing, speech, chosen, onChoose, fixed, over, run }: TabProps) {
  const texts = useTexts(TEXTS)
  const { settings } = saved.draft
  const { flow } = drawing
  const faults = useMemo(() => flowFaults(flow), [flow])
  const expected = useExpected(run)
  const startLines = useEntryLines(settings, speech)
  const nodes = useMemo(
    () => toCanvas({ flow, speech, startLines, faults, ...expected }),
    [flow, speech, faults, expected, startLines],
  )
  const editable = !over
  const focusPanel = () => setTimeout(() => document.querySelector<HTMLElement>('[data-panel="node"] input')?.focus())
  return (
    <div className={styles.drawing}>
      <Canvas
        label={speech.texts.canvas}
        nodes={nodes}
        chosen={chosen}
        onChoose={onChoose}
        onOpen={focusPanel}
        onRemove={editable ? drawing.remove : undefined}
        choicesAt={editable ? drawing.choicesAt : undefined}
        history={over ? undefined : drawing}
        height={HEIGHT}
      />
      <NodePanel {...{ drawing, settings, faults, speech, chosen, onChoose, fixed }} readOnly={over}>
        <Panel title={speech.texts.checks}>
          <div className="hs-stack">
            <p className="hs-faint">{flow.nodes.length === 0 ? speech.texts.emptyHint : speech.texts.chosenNone}</p>
            <FlowChecks flow={flow} faults={faults} speech={speech} onChoose={onChoose} />
          </div>
        </Panel>
        <Panel title={texts.checklist}>
          <Checklist missing={missing} warnings={warningsOf(settings)} />
        </Panel>
        <Headcount settings={settings} />
      </NodePanel>
    </div>
  )
}

function SettingsTab({ missing, saved, fixed }: TabProps) {
  const texts = useTexts(TEXTS)
  const { settings } = saved.draft
  const [kind, setKind] = useState(settings.executor?.kind ?? 'own_guide')
  return (
    <div className="hs-form-with-side">
      <div className="hs-form-main">
        <WaySection />
        <EntrySection settings={settings} fixed={fixed} />
        <ExecutorSection executor={settings.executor} kind={kind} onKind={setKind} />
        <ReminderSection />
        <PlanSection fixed={fixed} />
        <MeasureSection fixed={fixed} />
      </div>
      <aside className="hs-form-side hs-stack">
        <Headcount settings={settings} />
        <Panel title={texts.checklist}>
          <Checklist missing={missing} warnings={warningsOf(settings)} />
        </Panel>
      </aside>
    </div>
  )
}
