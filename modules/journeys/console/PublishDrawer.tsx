import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Radio, Tooltip } from '#kit/web/ui.tsx'
import { useRead, useRefresh, useWrite } from '#kit/web/wire-hooks.ts'
import { dryRunPublish, publishJourney } from '../contract/versions.ts'
import type { Settings } from '../model/settings.ts'
import type { MoveChoice } from '../model/version-moves.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { ChangedBand } from './ChangedBand.tsx'
import { StandingTable } from './StandingTable.tsx'
import { TEXTS } from './texts.ts'
import { useSeenDraft } from './use-seen-draft.ts'
import { DifferenceTable } from './VersionDifference.tsx'

const CHOICE: MoveChoice = { onTheWay: 'finish', gone: 'finish', moves: [] }

export interface PublishDrawerProps {
  readonly journeyId: string
  /** Those that are published. */
  readonly settings: Settings
  /** Those that run. */
  readonly live: Settings | null
  /** Why it may not be published yet; nothing when it may. */
  readonly refusal?: string | undefined
  /** The number they get. */
  readonly version: number
  readonly onClose: () => void
}

/** What becomes of people on the way when the draft is published: chosen here, tried out here, then done. */
export function PublishDrawer({ journeyId, settings, live, version, refusal, onClose }: PublishDrawerProps) {
  const texts = useTexts(TEXTS)
  const { changes } = useTexts(APPROVAL_TEXTS)
  const { done, failed } = useFeedback()
  const refresh = useRefresh()
  const [choice, setChoice] = useState(CHOICE)
  const input = { params: { journeyId }, body: choice }
  const run = useRead(dryRunPublish, input, { keepOld: true })
  const seen = useSeenDraft(journeyId, run.value?.revision)
  const publish = useWrite(publishJourney, {
    onDone: ({ moved, left, finishing }) => {
      done(texts.published(formatNumber(moved), formatNumber(left), formatNumber(finishing)))
      onClose()
    },
    onFailure: (failure) => {
      if (failure.error.code !== 'draft_changed') return failed(failure)
      seen.lookAgain()
      refresh(dryRunPublish)
    },
  })
  const button = (
    <Tooltip title={refusal}>
      <Button
        type="primary"
        loading={publish.running}
        disabled={!run.value || refusal !== undefined}
        onClick={() => void publish.run({ ...input, body: { ...choice, revision: run.value?.revision } })}
      >
        {texts.publish}
      </Button>
    </Tooltip>
  )
  return (
    <Drawer open size={720} title={texts.publishTitle(version)} onClose={onClose} extra={button}>
      <div className="hs-stack">
        <ChangedBand changed={seen.changed} />
        {live && (
          <details>
            <summary>{changes}</summary>
            <DifferenceTable before={live} after={settings} />
          </details>
        )}
        <p>{texts.publishNew(version)}</p>
        <ChoiceFields choice={choice} onChange={setChoice} />
        <ReadView read={run}>
          {(value) => <Foreseen run={value} settings={settings} choice={choice} onChange={setChoice} />}
        </ReadView>
      </div>
    </Drawer>
  )
}

interface ChoiceProps {
  readonly choice: MoveChoice
  readonly onChange: (choice: MoveChoice) => void
}

function ChoiceFields({ choice, onChange }: ChoiceProps) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Radio.Group
        aria-label={texts.onTheWay}
        value={choice.onTheWay}
        options={(['finish', 'migrate'] as const).map((value) => ({ value, label: texts.onTheWays[value] }))}
        onChange={(event) => onChange({ ...choice, onTheWay: event.target.value })}
      />
      {choice.onTheWay === 'migrate' && (
        <div className="hs-row">
          <span>{texts.gone}</span>
          <Radio.Group
            aria-label={texts.gone}
            value={choice.gone}
            options={(['finish', 'leave'] as const).map((value) => ({ value, label: texts.gones[value] }))}
            onChange={(event) => onChange({ ...choice, gone: event.target.value })}
          />
        </div>
      )}
    </>
  )
}

interface ForeseenProps extends ChoiceProps {
  readonly run: AnswerOf<typeof dryRunPublish>
  readonly settings: Settings
}

function Foreseen({ run, settings, choice, onChange }: ForeseenProps) {
  const texts = useTexts(TEXTS)
  const sums = [run.move, run.finish, run.leave].map(formatNumber)
  const [move = '', finish = '', leave = ''] = sums
  return (
    <>
      <p className="hs-faint">{run.sameWay ? texts.sameWay : texts.otherWay}</p>
      <Panel title={texts.standing}>
        {run.nodes.length === 0 ? (
          <p className="hs-faint">{texts.nobodyOnTheWay}</p>
        ) : (
          <>
            <StandingTable nodes={run.nodes} settings={settings} choice={choice} onChange={onChange} />
            <p>
              <b>{texts.moveSums(move, finish, leave)}</b>
            </p>
          </>
        )}
      </Panel>
    </>
  )
}
