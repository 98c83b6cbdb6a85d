import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTemplates, placesOf } from '#modules/channels/contract.ts'
import type { DirectState } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

type Params = DirectState['params']

export interface TemplateFieldsProps {
  readonly accountId: string
  readonly purpose: DirectState['purpose']
  readonly templateId: string | undefined
  readonly places: readonly string[]
  readonly params: Params
  readonly disabled?: boolean | undefined
  readonly onChoose: (template: { templateId: string; body: string; places: DirectState['places'] }) => void
  readonly onParams: (params: Params) => void
}

/** A template of an account for a purpose, and a value for each of its places. */
export function TemplateFields(props: TemplateFieldsProps) {
  const { accountId, purpose, templateId, places, params, disabled, onChoose, onParams } = props
  const texts = useTexts(DIRECT_TEXTS)
  const read = useRead(listTemplates, { params: { accountId } })
  const fitting = (read.value?.items ?? []).filter((one) => one.purpose === purpose)
  const choose = (chosen: string) => {
    const body = fitting.find(({ id }) => id === chosen)?.body ?? ''
    onChoose({ templateId: chosen, body, places: placesOf(body) })
  }
  return (
    <>
      <Field label={texts.template} hint={texts.templateHint} required>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            disabled={disabled}
            loading={read.loading}
            value={templateId}
            notFoundContent={texts.templateNone}
            options={fitting.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))}
            onChange={choose}
          />
        )}
      </Field>
      {places.map((place) => (
        <Field key={place} label={texts.values(place)} hint={texts.valuesHint} required>
          {(ids) => (
            <Input
              {...ids}
              className="hs-field-wide"
              disabled={disabled}
              maxLength={200}
              value={params[place] ?? ''}
              onChange={(event) => onParams({ ...params, [place]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
