import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, SelectField, TextAreaField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { setConsent } from '../contract.ts'
import {
  CONSENT_STATES,
  type ConsentProof,
  type ConsentState,
  PROOF_WAYS,
  PURPOSES,
  type Purpose,
} from '../model/consent.ts'
import { TEXTS } from './texts.ts'

interface ConsentFormValue {
  readonly purpose: Purpose
  readonly state: ConsentState
  readonly proof: ConsentProof
}

const BLANK: ConsentFormValue = { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '' } }

/** Records what a customer said, and how they said it. */
export function ConsentForm({ contactId, onDone }: { contactId: number; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(setConsent, {
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  })
  const choices = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
    keys.map((value) => ({ value, label: words[value] }))
  return (
    <EditForm
      initial={BLANK}
      write={write}
      onSubmit={(body) => write.run({ params: { contactId }, body })}
      verb={texts.save}
      onCancel={onDone}
    >
      <SelectField name="purpose" label={texts.purpose} options={choices(PURPOSES, texts.purposes)} />
      <ChoiceField name="state" label={texts.state} options={choices(CONSENT_STATES, texts.states)} />
      <SelectField name="proof.way" label={texts.way} options={choices(PROOF_WAYS, texts.ways)} />
      <TextAreaField name="proof.note" label={texts.note} hint={texts.noteHint} max={500} />
    </EditForm>
  )
}
