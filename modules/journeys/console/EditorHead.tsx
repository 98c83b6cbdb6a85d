import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { readJourney } from '../contract.ts'
import { ApprovalBand } from './ApprovalBand.tsx'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { DraftClashBand } from './DraftClashBand.tsx'
import styles from './journeys.module.css'
import { type DryRun, LaunchDrawer } from './LaunchDrawer.tsx'
import { PublishDrawer } from './PublishDrawer.tsx'
import { StateTag } from './StateTag.tsx'
import { TEXTS } from './texts.ts'
import type { Autosave } from './use-autosave.ts'

export interface EditorHeadProps {
  readonly journey: AnswerOf<typeof readJourney>
  readonly saved: Autosave
  readonly ready: boolean
  readonly over: boolean
  /** Hears what a dry run found. */
  readonly onRun?: (run: DryRun) => void
}

/** Name, state and deeds of a draft, whatever its form. */
export function EditorHead({ journey, saved, ready, over, onRun }: EditorHeadProps) {
  const [texts, words] = [useTexts(TEXTS), useTexts(APPROVAL_TEXTS)]
  const { failed } = useFeedback()
  const [trying, setTrying] = useState(false)
  const [publishing, setPublishing] = useState(false)
  const state = { saved: texts.saved, saving: texts.saving, failed: texts.unsaved }[saved.state]
  const { approval } = journey
  const unapproved = approval && approval.state !== 'approved' ? words.states[approval.state] : undefined
  const afterSaving = async (work: () => unknown) => {
    if (await saved.flush()) work()
    else failed(saved.failure)
  }
  return (
    <>
      <PageHeader
        back={
          journey.live ? { to: `/journeys/${journey.id}`, label: journey.name } : { to: '/journeys', label: texts.back }
        }
        title={
          <Input
            className={styles.name}
            aria-label={texts.name}
            maxLength={80}
            disabled={over}
            value={saved.draft.name}
            onChange={(event) => saved.change({ ...saved.draft, name: event.target.value })}
          />
        }
        chips={<StateTag state={journey.state} />}
        subtitle={
          <>
            <span className={saved.state === 'failed' ? 'hs-bad' : 'hs-faint'}>{state}</span>
            {journey.editedAt && (
              <span className="hs-faint">
                {' · '}
                {words.edited(journey.editedBy)} <TimeText at={journey.editedAt} />
              </span>
            )}
          </>
        }
        actions={
          <>
            <Button onClick={() => void afterSaving(() => setTrying(true))}>{texts.dryRun}</Button>
            {journey.live && !over && (
              <Button
                type="primary"
                disabled={!ready || (!journey.changed && saved.state === 'saved')}
                onClick={() => void afterSaving(() => setPublishing(true))}
              >
                {texts.publish}
              </Button>
            )}
          </>
        }
      />
      {saved.clash && <DraftClashBand clash={saved.clash} mine={saved.draft} />}
      {!over && <ApprovalBand journey={journey} ready={ready} flush={saved.flush} />}
      <LaunchDrawer journeyId={journey.id} open={trying} onClose={() => setTrying(false)} onRun={onRun} />
      {publishing && (
        <PublishDrawer
          journeyId={journey.id}
          settings={saved.draft.settings}
          live={journey.live}
          version={(journey.version ?? 0) + 1}
          refusal={unapproved}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  )
}
