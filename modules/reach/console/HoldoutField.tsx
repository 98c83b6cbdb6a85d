import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'

const SHARES = [0, 5, 10, 20, 30, 50]

interface HoldoutFieldProps {
  readonly value: number
  onChange(percent: number): void
}

/** How many of a send are left alone at random, to be compared with those who get it. */
export function HoldoutField({ value, onChange }: HoldoutFieldProps) {
  const texts = useTexts(RESTRAINT_TEXTS)
  return (
    <Field label={texts.campaign} hint={texts.campaignHint}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          style={{ minInlineSize: 160 }}
          options={SHARES.map((percent) => ({ value: percent, label: texts.share(percent) }))}
          onChange={(percent: number) => onChange(percent)}
        />
      )}
    </Field>
  )
}
