import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Checkbox, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { CALL_ENDS } from '../contract/direct-send.ts'
import { listDirectWays } from '../contract.ts'
import type { AfterDraft, DirectPartProps } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { TemplateFields } from './TemplateFields.tsx'

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
          <TemplateFields
            {...after}
            accountId={after.accountId}
            purpose={draft.purpose}
            onChoose={({ templateId, places }) => set({ templateId, places, params: {} })}
            onParams={(params) => set({ params })}
          />
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
