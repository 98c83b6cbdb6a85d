import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listScriptChoices } from '../contract/script-choice.ts'
import { TEXTS } from './choice-texts.ts'

export interface ScriptChoicePickerProps {
  readonly value: string | undefined
  readonly onChange: (choiceId: string | undefined) => void
  readonly id?: string
  readonly disabled?: boolean
}

/** Picks a script choice by its name. */
export function ScriptChoicePicker({ value, onChange, id, disabled }: ScriptChoicePickerProps) {
  const texts = useTexts(TEXTS)
  const read = useRead(listScriptChoices)
  const items = (read.value?.items ?? []).filter((one) => !one.archived || one.id === value)
  return (
    <Select
      id={id}
      className="hs-field-wide"
      allowClear
      disabled={disabled}
      loading={read.loading}
      placeholder={texts.choose}
      notFoundContent={texts.none}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={items.map((one) => ({ value: one.id, label: `${one.name} · ${texts.count(one.lines.length)}` }))}
      onChange={(next?: string) => onChange(next)}
    />
  )
}
