import { DetailPage } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { DraftBand } from '#kit/web/form/DraftBand.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { Steps } from '#kit/web/Steps.tsx'
import { EmptyView, ErrorView, LoadingView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useDraft } from '#kit/web/use-draft.ts'
import { useStep } from '#kit/web/use-step.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { fillTemplate } from '#modules/channels/contract.ts'
import { listDirectWays, previewDirectSend, submitDirectSend } from '../contract.ts'
import { DirectPreview } from './DirectPreview.tsx'
import { DirectReaders } from './DirectReaders.tsx'
import { DirectWords } from './DirectWords.tsx'
import {
  BLANK_DIRECT,
  type DirectState,
  directBodyOf,
  filledOf,
  hasReaders,
  hasWords,
  reviveDirect,
  type Way,
} from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

/** A new direct send: by which way and to whom, what, a dry run of all gates with its cost, and only then it goes. */
export default function DirectSendNewPage() {
  const texts = useTexts(DIRECT_TEXTS)
  const go = useGo()
  const ways = useRead(listDirectWays)
  return (
    <ReadView read={ways}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyView
            what={texts.noWay}
            hint={texts.noneHint}
            action={<Button onClick={() => go('/channel-accounts')}>{texts.connect}</Button>}
          />
        ) : (
          <Wizard ways={items} />
        )
      }
    </ReadView>
  )
}

function Wizard({ ways }: { ways: readonly Way[] }) {
  const texts = useTexts(DIRECT_TEXTS)
  const [{ segment }] = useUrlState<'segment'>()
  const blank: DirectState = { ...BLANK_DIRECT, segmentId: segment }
  const kept = useDraft(`direct-send.${segment ?? 'new'}`, blank, (old) => reviveDirect(old, blank, ways))
  const draft = kept.value
  const change = (part: Partial<DirectState>) => kept.set((old) => ({ ...old, ...part }))
  const filled = [hasReaders(draft), hasWords(draft)]
  const [step, setStep] = useStep(filled)
  const isReady = filled[step] ?? false
  const words = draft.way?.needsTemplate ? fillTemplate(draft.templateBody, filledOf(draft)) : draft.text
  const sign = draft.way?.sign ? `【${draft.way.sign}】` : ''
  const phone = (
    <PhonePreview title={texts.phone} messages={words === '' ? [] : [{ key: 'words', body: `${sign}${words}` }]} />
  )
  const title = texts.newTitle
  return (
    <DetailPage title={title} subtitle={texts.hint} back={{ to: '/direct-sends', label: texts.back }} right={phone}>
      <div className="hs-stack">
        <DraftBand draft={kept} />
        <Steps
          current={step}
          steps={[{ title: texts.steps.who }, { title: texts.steps.what }, { title: texts.steps.check }]}
          onBack={setStep}
        />
        {step === 0 && <DirectReaders draft={draft} onChange={change} ways={ways} />}
        {step === 1 && <DirectWords draft={draft} onChange={change} />}
        {step === 2 && <CheckStep draft={draft} onSent={kept.forget} />}
        {step < 2 && (
          <div className="hs-row">
            <Button
              type="primary"
              disabled={!isReady}
              title={isReady ? undefined : texts.notReady[step === 0 ? 'who' : 'what']}
              onClick={() => setStep(step + 1)}
            >
              {texts.next}
            </Button>
          </div>
        )}
      </div>
    </DetailPage>
  )
}

interface CheckProps {
  readonly draft: DirectState
  /** It is handed over, and no draft any more. */
  readonly onSent: () => void
}

function CheckStep({ draft, onSent }: CheckProps) {
  const texts = useTexts(DIRECT_TEXTS)
  const [go, feedback] = [useGo(), useFeedback()]
  const body = directBodyOf(draft)
  const { name: _, after: __, ...asked } = body
  const preview = useRead(previewDirectSend, { body: asked })
  const submit = useWrite(submitDirectSend, {
    onFailure: feedback.failed,
    onDone: ({ directSendId }) => {
      onSent()
      feedback.done(texts.submitted)
      go(`/direct-sends/${directSendId}`)
    },
  })
  if (preview.failure) return <ErrorView failure={preview.failure} onRetry={preview.retry} />
  if (!preview.value)
    return (
      <>
        <p className="hs-faint">{texts.previewing}</p>
        <LoadingView />
      </>
    )
  const { going } = preview.value
  return (
    <div className="hs-stack">
      <DirectPreview preview={preview.value} />
      <div className="hs-row">
        <Button
          type="primary"
          loading={submit.running}
          disabled={going === 0}
          title={going === 0 ? texts.nobodyGoes : undefined}
          onClick={() => submit.run({ body })}
        >
          {texts.submit(going)}
        </Button>
        <Button loading={preview.refreshing} onClick={preview.retry}>
          {texts.again}
        </Button>
      </div>
    </div>
  )
}
