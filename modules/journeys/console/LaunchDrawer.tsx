import { useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber, formatTime } from '#kit/web/format.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Segmented, Tooltip } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { dryRunJourney, launchJourney, readJourney } from '../contract.ts'
import { mayDo } from '../model/journey.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { ChangedBand } from './ChangedBand.tsx'
import { DryRunView } from './DryRunView.tsx'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { TryPerson } from './TryPerson.tsx'
import { TEXTS } from './texts.ts'
import { TRIAL_TEXTS } from './trial-texts.ts'
import { useSeenDraft } from './use-seen-draft.ts'

const SUGGESTED_MAX = 6

export interface LaunchDrawerProps {
  readonly journeyId: string
  readonly open: boolean
  readonly onClose: () => void
  /** Hears what the dry run found. */
  readonly onRun?: (run: DryRun) => void
}

/** The dry run, and the launch behind it. */
export function LaunchDrawer({ journeyId, open, onClose, onRun }: LaunchDrawerProps) {
  const texts = useTexts(TEXTS)
  const params = { journeyId }
  const dry = useWrite(dryRunJourney)
  const run = useRef(dry.run)
  run.current = dry.run
  const journey = useRead(readJourney, { params })
  const trial = useTexts(TRIAL_TEXTS)
  const [view, setView] = useState<'all' | 'one'>('all')
  const result = useDryRun(open, () => run.current({ params: { journeyId } }), onRun)
  const seen = useSeenDraft(journeyId, result.value?.revision)
  const close = () => {
    seen.forget()
    onClose()
  }
  const lookAgain = () => {
    seen.lookAgain()
    setView('all')
    result.again()
  }
  return (
    <Drawer
      open={open}
      size={640}
      title={texts.dryRun}
      onClose={close}
      extra={
        journey.value &&
        mayDo('launch', journey.value.state) && (
          <LaunchButton
            journeyId={journeyId}
            run={result.value}
            approval={journey.value.approval}
            onChanged={lookAgain}
          />
        )
      }
    >
      <div className="hs-stack">
        <ChangedBand changed={seen.changed} />
        <Segmented
          value={view}
          options={[
            { value: 'all', label: trial.all },
            { value: 'one', label: trial.one },
          ]}
          onChange={setView}
        />
        {view === 'all' && dry.failure && <ErrorView failure={dry.failure} onRetry={result.again} />}
        {view === 'all' &&
          !dry.failure &&
          (result.value ? <DryRunView run={result.value} /> : <LoadingView rows={8} />)}
        {view === 'one' && journey.value && (
          <TryPerson journey={journey.value} suggested={(result.value?.examples ?? []).slice(0, SUGGESTED_MAX)} />
        )}
      </div>
    </Drawer>
  )
}

export type DryRun = Parameters<typeof DryRunView>[0]['run']

/** Runs once each time the drawer opens, and again on demand. */
function useDryRun(open: boolean, run: () => Promise<DryRun | undefined>, onRun?: (run: DryRun) => void) {
  const [value, setValue] = useState<DryRun>()
  const again = useRef<() => void>(() => undefined)
  again.current = () => {
    setValue(undefined)
    void run().then((found) => {
      setValue(found)
      if (found) onRun?.(found)
    })
  }
  useEffect(() => {
    if (open) again.current()
  }, [open])
  return { value, again: () => again.current() }
}

interface LaunchButtonProps {
  readonly journeyId: string
  readonly run: DryRun | undefined
  readonly approval: AnswerOf<typeof readJourney>['approval']
  /** Somebody else changed the draft since it was tried. */
  readonly onChanged: () => void
}

function LaunchButton({ journeyId, run, approval, onChanged }: LaunchButtonProps) {
  const [texts, words] = [useTexts(TEXTS), useTexts(APPROVAL_TEXTS)]
  const { putInFailed } = useTexts(ENTRY_TEXTS)
  const go = useGo()
  const allowed = useAllowed()('journeys.launch')
  const { tenant } = useSession()
  const { ask, done, failed } = useFeedback()
  const launch = useWrite(launchJourney, {
    onDone: ({ entered, troubled }) => {
      const said = texts.launched(entered)
      done(troubled > 0 ? `${said} · ${putInFailed(formatNumber(troubled))}` : said)
      go(`/journeys/${journeyId}`)
    },
    onFailure: (failure) => (failure.error.code === 'draft_changed' ? onChanged() : failed(failure)),
  })
  const begin = async () => {
    if (!run) return
    const first = run.firstAt ? formatTime(run.firstAt, tenant.timezone) : ''
    const sure = await ask({
      title: texts.launching,
      body: texts.launchBody(formatNumber(run.people), first),
      verb: texts.launch,
    })
    if (sure) await launch.run({ params: { journeyId }, query: { revision: run.revision } })
  }
  const unapproved = approval && approval.state !== 'approved' ? [words.states[approval.state]] : []
  const missing = [...(run?.missing ?? []).map((one) => texts.missing[one]), ...unapproved]
  return (
    <Tooltip title={missing.join('；')}>
      <Button
        type="primary"
        disabled={!allowed || !run || missing.length > 0}
        loading={launch.running}
        onClick={() => void begin()}
      >
        {texts.launch}
      </Button>
    </Tooltip>
  )
}
