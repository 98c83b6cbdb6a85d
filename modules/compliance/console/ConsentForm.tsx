import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, DateField, SelectField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { setConsent } from '../contract.ts'
import {
  CONSENT_CHANNELS,
  CONSENT_STATES,
  type ConsentChannel,
  type ConsentProof,
  type ConsentState,
  PROOF_WAYS,
  PURPOSES,
  type Purpose,
} from '../model/consent.ts'
import { TEXTS } from './texts.ts'

interface ConsentFormValue {
  readonly purpose: Purpose
  /** `all` stands for every channel: a list shows nothing for an empty value. */
  readonly channel: ConsentChannel | 'all'
  readonly state: ConsentState
  readonly proof: ConsentProof
  /** The last day of a grant. */
  readonly lastDay: string | null
}

const BLANK: ConsentFormValue = {
  purpose: 'marketing',
  channel: 'all',
  state: 'refused',
  proof: { way: 'chat', note: '', wording: '', version: '', reference: '' },
  lastDay: null,
}

/** Records what a customer said, for which channel and how long, and how they said it. */
export function ConsentForm({ contactId, onDone }: { contactId: number; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const { timezone } = useSession().tenant
  const write = useWrite(setConsent, {
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  })
  const choices = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
    keys.map((value) => ({ value, label: words[value] }))
  const channels = CONSENT_CHANNELS.map((value) => ({ value: value || 'all', label: texts.channels[value] }))
  const submit = ({ lastDay, channel, ...said }: ConsentFormValue) => {
    const expiresAt = lastDay ? startOfDay(addDays(lastDay, 1), timezone).toISOString() : null
    return write.run({ params: { contactId }, body: { ...said, channel: channel === 'all' ? '' : channel, expiresAt } })
  }
  return (
    <EditForm initial={BLANK} write={write} onSubmit={submit} verb={texts.save} onCancel={onDone}>
      {(value) => (
        <>
          <SelectField name="purpose" label={texts.purpose} options={choices(PURPOSES, texts.purposes)} />
          <SelectField name="channel" label={texts.channel} options={channels} />
          <ChoiceField name="state" label={texts.state} options={choices(CONSENT_STATES, texts.states)} />
          {value.state === 'granted' && <DateField name="lastDay" label={texts.expires} hint={texts.expiresHint} />}
          <SelectField name="proof.way" label={texts.way} options={choices(PROOF_WAYS, texts.ways)} />
          <TextAreaField name="proof.note" label={texts.note} hint={texts.noteHint} max={500} />
          {value.state === 'granted' && (
            <>
              <TextAreaField name="proof.wording" label={texts.wording} hint={texts.wordingHint} max={2000} />
              <TextField name="proof.version" label={texts.version} max={100} />
            </>
          )}
          <TextField name="proof.reference" label={texts.reference} max={500} />
        </>
      )}
    </EditForm>
  )
}
