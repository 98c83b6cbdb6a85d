import { Field } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Select } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { fillTemplate, listTemplates, partsOf, placesOf, signedText } from '#modules/channels/contract.ts'
import { EXAMPLE_VALUES, renderScript } from '#modules/content/contract.ts'
import { listDirectWays } from '../contract.ts'
import type { DirectState, Way } from './direct-draft.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { TemplateFields } from './TemplateFields.tsx'

/** By which account something is sent, and in which words. */
export interface SendWords {
  readonly way: { readonly provider: string; readonly accountId: string } | null
  readonly templateId: string | null
  readonly text: string
  readonly params: Readonly<Record<string, string>>
}

export interface SendFieldsProps {
  readonly value: SendWords
  readonly purpose: DirectState['purpose']
  readonly disabled: boolean
  readonly onChange: (change: Partial<SendWords>) => void
}

const WORDS_MAX = 500
const keyOf = ({ provider, accountId }: NonNullable<SendWords['way']>) => `${provider} ${accountId}`

/** The way and the words of what the program sends by itself, with what one of it costs. */
export function SendFields({ value, purpose, disabled, onChange }: SendFieldsProps) {
  const texts = useTexts(DIRECT_TEXTS)
  const wordsOf = useWords()
  const read = useRead(listDirectWays)
  const ways = read.value?.items ?? []
  const way = ways.find((one) => value.way && keyOf(one) === keyOf(value.way))
  const choose = (key: string) => {
    const { provider, accountId } = ways.find((one) => keyOf(one) === key) ?? {}
    if (provider && accountId) onChange({ way: { provider, accountId }, templateId: null, params: {} })
  }
  const options = ways.map((one) => ({
    value: keyOf(one),
    label: `${wordsOf(one)} · ${one.accountName}`,
    disabled: purpose === 'marketing' && !one.marketing,
  }))
  const none = <PageLink to="/channel-accounts">{texts.connect}</PageLink>
  return (
    <>
      <Field
        label={texts.channel}
        hint={read.value && ways.length === 0 ? none : way?.marketing === false && texts.serviceOnly}
        required
      >
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            disabled={disabled}
            loading={read.loading}
            placeholder={texts.channel}
            notFoundContent={texts.noWay}
            value={value.way ? keyOf(value.way) : undefined}
            options={options}
            onChange={choose}
          />
        )}
      </Field>
      {way && <Said {...{ value, way, purpose, disabled, onChange }} rule={read.value?.parts} />}
    </>
  )
}

interface SaidProps extends SendFieldsProps {
  readonly way: Way
  readonly rule: { readonly single: number; readonly part: number } | undefined
}

function Said({ value, way, purpose, disabled, onChange, rule }: SaidProps) {
  const texts = useTexts(DIRECT_TEXTS)
  const templates = useRead(listTemplates, { params: { accountId: way.accountId } }, { enabled: way.needsTemplate })
  const body = templates.value?.items.find(({ id }) => id === value.templateId)?.body ?? ''
  const { params } = value
  const said = way.needsTemplate ? fillTemplate(body, params) : value.text
  return (
    <>
      {way.needsTemplate ? (
        <TemplateFields
          {...{ accountId: way.accountId, purpose, templateId: value.templateId ?? undefined, params, disabled }}
          places={placesOf(body)}
          onChoose={({ templateId }) => onChange({ templateId, text: '' })}
          onParams={(next) => onChange({ params: next })}
        />
      ) : (
        <Field label={texts.words} hint={texts.valuesHint} required>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={4}
              disabled={disabled}
              maxLength={WORDS_MAX}
              value={value.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {said.trim() !== '' && <OneOfIt {...{ way, rule, said }} />}
    </>
  )
}

/** How an example customer reads it, and of an SMS or a call what one costs. */
function OneOfIt({ way, rule, said }: Pick<SaidProps, 'way' | 'rule'> & { readonly said: string }) {
  const texts = useTexts(DIRECT_TEXTS)
  const { text } = renderScript(said, EXAMPLE_VALUES)
  const whole = way.sign === '' ? text : signedText(way.sign, text)
  const parts = way.provider === 'voice' ? 1 : way.provider === 'sms' && rule ? partsOf(whole, rule) : 0
  return (
    <>
      <blockquote className="hs-faint">{whole}</blockquote>
      {parts > 0 && (
        <p title={texts.estimateHint}>
          {texts.each(parts)} <Money amount={parts * way.price} exact />
          <span className="hs-faint"> · {texts.estimateHint}</span>
        </p>
      )}
    </>
  )
}
