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
import { listCompanies } from '#modules/channels/contract.ts'
import { personalVariables, previewMassSend, submitMassSend } from '../contract.ts'
import { ByChoiceCheck } from './ByChoiceCheck.tsx'
import { MassAudience } from './MassAudience.tsx'
import { MassPreview } from './MassPreview.tsx'
import { MassWords } from './MassWords.tsx'
import { MediaShown } from './MediaShown.tsx'
import { BLANK_DRAFT, bodyOf, type CheckProps, type DraftState, hasAudience, reviveDraft } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'

type Companies = readonly { readonly id: string; readonly name: string }[]

/** A new mass send: whom, what, a dry run of all gates, and only then the submission. */
export default function MassSendNewPage() {
  const texts = useTexts(MASS_TEXTS)
  const go = useGo()
  const companies = useRead(listCompanies)
  return (
    <ReadView read={companies}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyView
            what={texts.noCompany}
            hint={texts.noCompanyHint}
            action={<Button onClick={() => go('/wecom')}>{texts.connect}</Button>}
          />
        ) : (
          <Wizard companies={items} />
        )
      }
    </ReadView>
  )
}

function Wizard({ companies }: { companies: Companies }) {
  const texts = useTexts(MASS_TEXTS)
  const [{ segment }] = useUrlState<'segment'>()
  const blank: DraftState = { ...BLANK_DRAFT, companyId: companies[0]?.id, segmentId: segment }
  // One for each segment whose page leads here: what was written for another is not put before its people.
  const kept = useDraft(`mass-send.${segment ?? 'new'}`, blank, (old) => reviveDraft(old, blank, companies))
  const draft = kept.value
  const change = (part: Partial<DraftState>) => kept.set((old) => ({ ...old, ...part }))
  const hasWords = draft.text.trim() !== '' || draft.link.url.trim() !== '' || draft.media.length > 0
  const byChoice = draft.kind === 'single' && draft.choiceId !== undefined
  const filled = [hasAudience(draft), byChoice || (hasWords && personalVariables(draft.text).length === 0)]
  const [step, setStep] = useStep(filled)
  const isReady = filled[step] ?? false
  const phone = (
    <PhonePreview
      title={texts.phone}
      messages={[
        ...(draft.text.trim() === '' ? [] : [{ key: 'text', body: draft.text }]),
        ...draft.media.map(({ mediaId, kind, fileName }) => ({
          ...{ key: mediaId, body: <MediaShown mediaId={mediaId} kind={kind} fileName={fileName} /> },
        })),
        ...(draft.link.url === '' ? [] : [{ key: 'link', body: draft.link.title || draft.link.url }]),
      ]}
    />
  )
  return (
    <DetailPage title={texts.make} subtitle={texts.hint} back={{ to: '/mass-sends', label: texts.back }} right={phone}>
      <div className="hs-stack">
        <DraftBand draft={kept} />
        <Steps
          current={step}
          steps={[{ title: texts.steps.who }, { title: texts.steps.what }, { title: texts.steps.check }]}
          onBack={setStep}
        />
        {step === 0 && <MassAudience draft={draft} onChange={change} companies={companies} />}
        {step === 1 && <MassWords draft={draft} onChange={change} />}
        {step === 2 && <Check draft={draft} onSent={kept.forget} />}
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

function Check(props: CheckProps) {
  const { kind, choiceId } = props.draft
  return kind === 'single' && choiceId !== undefined ? <ByChoiceCheck {...props} /> : <CheckStep {...props} />
}

function CheckStep({ draft, onSent }: CheckProps) {
  const texts = useTexts(MASS_TEXTS)
  const [go, feedback] = [useGo(), useFeedback()]
  const body = bodyOf(draft)
  const preview = useRead(previewMassSend, { body })
  const submit = useWrite(submitMassSend, {
    onFailure: feedback.failed,
    onDone: ({ massSendId }) => {
      onSent()
      feedback.done(texts.submitted)
      go(`/mass-sends/${massSendId}`)
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
      <MassPreview preview={preview.value} />
      <div className="hs-row">
        <Button
          type="primary"
          loading={submit.running}
          disabled={going === 0}
          title={going === 0 ? texts.nobodyGoes : undefined}
          onClick={() => submit.run({ body })}
        >
          {{ single: texts.submit, group: texts.submitGroups, moment: texts.submitMembers }[draft.kind](going)}
        </Button>
        <Button loading={preview.refreshing} onClick={preview.retry}>
          {texts.again}
        </Button>
      </div>
    </div>
  )
}
