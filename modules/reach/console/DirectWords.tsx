import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { AfterCall } from './AfterCall.tsx'
import type { DirectPartProps } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { TemplateFields } from './TemplateFields.tsx'

/** ② A template with its values, or free words. */
export function DirectWords({ draft, onChange }: DirectPartProps) {
  const texts = useTexts(DIRECT_TEXTS)
  if (draft.way?.needsTemplate)
    return (
      <>
        <TemplateChoice draft={draft} onChange={onChange} />
        {draft.way.provider === 'voice' && <AfterCall draft={draft} onChange={onChange} />}
      </>
    )
  return (
    <FormSection title={texts.steps.what}>
      <Field label={texts.words} hint={texts.valuesHint} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={5}
            maxLength={500}
            value={draft.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  )
}

function TemplateChoice({ draft, onChange }: DirectPartProps) {
  const texts = useTexts(DIRECT_TEXTS)
  return (
    <FormSection title={texts.steps.what}>
      <TemplateFields
        {...draft}
        accountId={draft.way?.accountId ?? ''}
        onChoose={({ templateId, body, places }) => onChange({ templateId, templateBody: body, places })}
        onParams={(params) => onChange({ params })}
      />
    </FormSection>
  )
}
