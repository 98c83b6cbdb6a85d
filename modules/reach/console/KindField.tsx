import { Field } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import type { Kind } from './mass-draft.ts'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'

interface KindFieldProps {
  readonly value: Kind | undefined
  onChange(kind: Kind | undefined): void
}

/** What a send gives whom it reaches, where its script does not say it. */
export function KindField({ value, onChange }: KindFieldProps) {
  const texts = useTexts(RESTRAINT_TEXTS)
  const words = useWords()
  return (
    <Field label={texts.kind} hint={texts.kindHint}>
      {(ids) => (
        <Select
          {...ids}
          allowClear
          value={value}
          placeholder={texts.byScript}
          style={{ minInlineSize: 200 }}
          options={CONTENT_KINDS.map((label) => ({ value: label.value, label: words(label) }))}
          onChange={(kind?: Kind) => onChange(kind)}
        />
      )}
    </Field>
  )
}
