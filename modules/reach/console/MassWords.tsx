import { useState } from 'react'
import { Field, FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { MediaField } from '#modules/channels/console/door.ts'
import { ScriptPicker } from '#modules/content/console/door.tsx'
import { personalVariables } from '../contract.ts'
import type { DraftPartProps } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'
import { ScriptChoicePicker } from './ScriptChoicePicker.tsx'

/** Bytes of the words, as WeCom counts them (doc 92135, 2025-11-17); the server holds the same limit. */
const TEXT_BYTES_MAX = 4000
/** Attachments of one message; the link is one of nine. */
const ATTACHMENTS_MAX = 8

/** ② What it says: a script or own words, and a link. */
export function MassWords({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <FormSection title={texts.steps.what}>
      {draft.kind === 'single' && <ByChoice draft={draft} onChange={onChange} />}
      {draft.choiceId === undefined && <OwnWords draft={draft} onChange={onChange} />}
      <LinkFields draft={draft} onChange={onChange} />
    </FormSection>
  )
}

/** Words by whom they are for, in place of the same for all. */
function ByChoice({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <Field label={texts.byChoice} hint={texts.byChoiceHint}>
      {({ id }) => (
        <ScriptChoicePicker
          id={id}
          value={draft.choiceId}
          onChange={(choiceId) => onChange({ choiceId, ...(choiceId === undefined ? {} : { media: [] }) })}
        />
      )}
    </Field>
  )
}

function OwnWords({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const personal = personalVariables(draft.text)
  const bytes = new TextEncoder().encode(draft.text).length
  const tooLong = bytes > TEXT_BYTES_MAX ? texts.bytes(bytes, TEXT_BYTES_MAX) : undefined
  return (
    <>
      <Field label={texts.script} hint={texts.scriptHint}>
        {({ id }) => (
          <ScriptPicker
            id={id}
            value={draft.scriptId}
            placeholder={texts.ownWords}
            onChange={(scriptId, script) => onChange({ scriptId, text: script?.body ?? draft.text })}
          />
        )}
      </Field>
      <Field
        label={texts.words}
        hint={texts.bytes(bytes, TEXT_BYTES_MAX)}
        problem={personal.length > 0 ? texts.personal(personal.join('、')) : tooLong}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={5}
            value={draft.text}
            onChange={(event) => onChange({ text: event.target.value, scriptId: null })}
          />
        )}
      </Field>
      <Field label={texts.media}>
        {() => <MediaField value={draft.media} max={ATTACHMENTS_MAX} onChange={(media) => onChange({ media })} />}
      </Field>
    </>
  )
}

function LinkFields({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const [touched, setTouched] = useState(false)
  const { link } = draft
  const change = (part: Partial<typeof link>) => onChange({ link: { ...link, ...part } })
  const isBad = touched && link.url !== '' && !/^https?:\/\/\S+$/.test(link.url)
  return (
    <FieldRow>
      <Field label={texts.linkUrl} hint={texts.linkHint} problem={isBad ? 'https://…' : undefined}>
        {(ids) => (
          <Input
            {...ids}
            value={link.url}
            maxLength={2048}
            placeholder="https://"
            onBlur={() => setTouched(true)}
            onChange={(event) => change({ url: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.linkTitle}>
        {(ids) => (
          <Input
            {...ids}
            value={link.title}
            maxLength={42}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.linkDesc}>
        {(ids) => (
          <Input
            {...ids}
            value={link.desc}
            maxLength={170}
            onChange={(event) => change({ desc: event.target.value })}
          />
        )}
      </Field>
    </FieldRow>
  )
}
