import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { TagPicker } from '#modules/contacts/console/door.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { TagCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { has: '有没有', any: '有其中任一', all: '同时有', none: '都没有' },
  en: { has: 'Has', any: 'has any of', all: 'has all of', none: 'has none of' },
})

export function TagEditor({ value, onChange, readOnly }: EditorProps<TagCondition>) {
  const { has, ...options } = useTexts(TEXTS)
  return (
    <>
      <Choice
        label={has}
        options={options}
        value={value.has}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, has: next })}
      />
      <TagPicker
        value={value.tagIds}
        disabled={readOnly}
        onChange={(tagIds) => onChange({ ...value, tagIds: [...tagIds] })}
      />
    </>
  )
}
