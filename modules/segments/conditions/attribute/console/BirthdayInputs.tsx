import { useLanguage } from '#kit/web/language.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import type { EditorProps } from '../../editor-parts.tsx'
import type { BirthdayAttribute } from '../schema.ts'

const TEXTS = defineTexts({ zh: { months: '在哪几个月' }, en: { months: 'In the months' } })

export function BirthdayInputs({ value, onChange, readOnly }: EditorProps<BirthdayAttribute>) {
  const texts = useTexts(TEXTS)
  const format = new Intl.DateTimeFormat(useLanguage(), { month: 'long', timeZone: 'UTC' })
  const options = Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: format.format(Date.UTC(2000, i, 1)) }))
  return (
    <Select
      mode="multiple"
      className="hs-field-wide"
      aria-label={texts.months}
      placeholder={texts.months}
      disabled={readOnly}
      value={value.months}
      options={options}
      onChange={(months: number[]) => onChange({ ...value, months: months.toSorted((a, b) => a - b) })}
    />
  )
}
