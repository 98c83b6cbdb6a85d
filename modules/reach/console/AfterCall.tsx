import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Checkbox, Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTemplates, placesOf } from '#modules/channels/contract.ts'
import { CALL_ENDS } from '../contract/direct-send.ts'
import { listDirectWays } from '../contract.ts'
import type { AfterDraft, DirectPartProps } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

/** 挂机短信: which SMS follows a call, and after which of its ends. */
export function AfterCall({ draft, onChange }: DirectPartProps) {
  const texts = useTexts(DIRECT_TEXTS).after
  const ways = (useRead(listDirectWays).value?.items ?? []).filter(({ provider }) => provider === 'sms')
  const { after } = draft
  const set = (change: Partial<AfterDraft>) => onChange({ after: { ...after, ...change } })
  const chooseAccount = (accountId?: string) => set({ accountId, templateId: undefined, places: [], params: {} })
  return (
    <FormSection title={texts.title} hint={texts.hint}>
      <Field label={texts.account} hint={ways.length === 0 ? texts.noAccount : undefined}>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            allowClear
            placeholder={texts.none}
            value={after.accountId}
            options={ways.map(({ accountId, accountName, sign }) => ({
              value: accountId,
              label: `${accountName} · ${sign}`,
            }))}
            onChange={chooseAccount}
          />
        )}
      </Field>
      {after.accountId !== undefined && (
        <>
          <AfterTemplate accountId={after.accountId} draft={draft} set={set} />
          <Field label={texts.results} required>
            {(ids) => (
              <Checkbox.Group
                {...ids}
                value={[...after.results]}
                options={CALL_ENDS.map((value) => ({ value, label: texts.ends[value] }))}
                onChange={(results: AfterDraft['results'][number][]) => set({ results })}
              />
            )}
          </Field>
        </>
      )}
    </FormSection>
  )
}

interface AfterTemplateProps extends Pick<DirectPartProps, 'draft'> {
  readonly accountId: string
  readonly set: (change: Partial<AfterDraft>) => void
}

function AfterTemplate({ accountId, draft, set }: AfterTemplateProps) {
  const texts = useTexts(DIRECT_TEXTS)
  const { after } = draft
  const read = useRead(listTemplates, { params: { accountId } })
  const fitting = (read.value?.items ?? []).filter(({ purpose }) => purpose === draft.purpose)
  const choose = (templateId: string) =>
    set({ templateId, places: placesOf(fitting.find(({ id }) => id === templateId)?.body ?? ''), params: {} })
  return (
    <>
      <Field label={texts.template} hint={texts.templateHint} required>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            loading={read.loading}
            value={after.templateId}
            notFoundContent={texts.templateNone}
            options={fitting.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))}
            onChange={choose}
          />
        )}
      </Field>
      {after.places.map((place) => (
        <Field key={place} label={texts.values(place)} hint={texts.valuesHint} required>
          {(ids) => (
            <Input
              {...ids}
              className="hs-field-wide"
              maxLength={200}
              value={after.params[place] ?? ''}
              onChange={(event) => set({ params: { ...after.params, [place]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
