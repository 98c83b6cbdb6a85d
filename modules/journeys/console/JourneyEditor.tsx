import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import type { readJourney } from '../contract.ts'
import { warningsOf } from '../model/missing.ts'
import type { Settings } from '../model/settings.ts'
import { Checklist } from './Checklist.tsx'
import { DraftForm } from './DraftForm.tsx'
import { EditorHead } from './EditorHead.tsx'
import { EntrySection } from './EntrySection.tsx'
import { ExecutorSection, MeasureSection, ReminderSection } from './ExecutorSection.tsx'
import { Headcount } from './Headcount.tsx'
import { PlanSection } from './PlanSection.tsx'
import { StepPreview } from './StepPreview.tsx'
import { StepsSection } from './StepsSection.tsx'
import { TEXTS } from './texts.ts'
import { useAutosave } from './use-autosave.ts'
import { useMissing } from './use-missing.ts'
import { WaySection } from './WaySection.tsx'

type Journey = AnswerOf<typeof readJourney>

/** The six settings left, the living preview right; the draft saves itself. */
export function JourneyEditor({ journey }: { journey: Journey }) {
  const texts = useTexts(TEXTS)
  const saved = useAutosave(journey)
  const { name, settings } = saved.draft
  const [chosen, setChosen] = useState<string>()
  const [kind, setKind] = useState(settings.executor?.kind ?? 'own_guide')
  const fixed = journey.live !== null
  const over = journey.state === 'stopped' || journey.state === 'archived'
  const missing = useMissing(name, settings, fixed)
  return (
    <section>
      <EditorHead journey={journey} saved={saved} ready={missing.length === 0} over={over} />
      {fixed && <Alert type="info" showIcon title={texts.fixedHint} style={{ marginBlockEnd: 16 }} />}
      <div className="hs-form hs-form-with-side">
        <DraftForm
          settings={settings}
          failure={saved.failure}
          readOnly={over}
          onChange={(next: Settings) => saved.change({ name: saved.draft.name, settings: next })}
        >
          <WaySection />
          <EntrySection settings={settings} fixed={fixed} />
          <StepsSection settings={settings} chosen={chosen} onChoose={setChosen} />
          <ExecutorSection executor={settings.executor} kind={kind} onKind={setKind} />
          <ReminderSection />
          <PlanSection fixed={fixed} />
          <MeasureSection fixed={fixed} />
        </DraftForm>
        <aside className="hs-form-side hs-stack">
          <Panel title={texts.preview}>
            <StepPreview settings={settings} chosen={chosen} onChoose={setChosen} />
          </Panel>
          <Headcount settings={settings} />
          <Panel title={texts.checklist}>
            <Checklist missing={missing} warnings={warningsOf(settings)} />
          </Panel>
        </aside>
      </div>
    </section>
  )
}
