import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'
import { useTagChoices, useTagsByFamily } from './use-choices.ts'

export { type BookField, type BookKind, useFieldBook } from './use-field-book.ts'

export interface TagPickerProps {
  /** Ids of the picked tags. */
  readonly value: readonly string[]
  readonly onChange: (tagIds: readonly string[]) => void
  readonly disabled?: boolean
  readonly id?: string
}

interface TagChoiceProps {
  readonly value: string | undefined
  readonly onChange: (tagId: string) => void
  readonly disabled?: boolean
  readonly id?: string
}

/** Picks one tag, by its family first. */
export function TagChoice({ value, onChange, disabled, id }: TagChoiceProps) {
  const texts = useTexts(TEXTS)
  const families = useTagsByFamily()
  return (
    <Select
      id={id}
      className="hs-field-wide"
      disabled={disabled}
      placeholder={texts.pickTag}
      notFoundContent={texts.noTagsYet}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={families.map(({ family, options }) => ({ label: texts.families[family], options: [...options] }))}
      onChange={(picked: string) => onChange(picked)}
    />
  )
}

/** Picks tags by their group and name. */
export function TagPicker({ value, onChange, disabled, id }: TagPickerProps) {
  const texts = useTexts(TEXTS)
  const { options } = useTagChoices()
  return (
    <Select
      id={id}
      className="hs-field-wide"
      mode="multiple"
      disabled={disabled}
      placeholder={texts.pickTag}
      notFoundContent={texts.noTagsYet}
      showSearch={{ optionFilterProp: 'label' }}
      value={[...value]}
      options={[...options]}
      onChange={(picked: string[]) => onChange(picked)}
    />
  )
}
