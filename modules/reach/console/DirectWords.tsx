import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTemplates, placesOf } from '#modules/channels/contract.ts'
import { AfterCall } from './AfterCall.tsx'
import type { DirectPartProps } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

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
  const read = useRead(listTemplates, { params: { accountId: draft.way?.accountId ?? '' } })
  const fitting = (read.value?.items ?? []).filter(({ purpose }) => purpose === draft.purpose)
  const choose = (templateId: string) => {
    const body = fitting.find(({ id }) => id === templateId)?.body ?? ''
    onChange({ templateId, templateBody: body, places: placesOf(body) })
  }
  return (
    <FormSection title={texts.steps.what}>
      <Field label={texts.template} hint={texts.templateHint} required>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            loading={read.loading}
            value={draft.templateId}
            notFoundContent={texts.templateNone}
            options={fitting.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))}
            onChange={choose}
          />
        )}
      </Field>
      {draft.places.map((place) => (
        <Field key={place} label={texts.values(place)} hint={texts.valuesHint} required>
          {(ids) => (
            <Input
              {...ids}
              className="hs-field-wide"
              maxLength={200}
              value={draft.params[place] ?? ''}
              onChange={(event) => onChange({ params: { ...draft.params, [place]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </FormSection>
  )
}
