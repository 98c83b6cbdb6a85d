import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, type EditorProps, TextsInput } from '../../editor-parts.tsx'
import type { GroupCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { has: '在不在', hasOf: { any: '在其中之一', all: '同时在', none: '都不在' }, groups: '群编号' },
  en: { has: 'In', hasOf: { any: 'in any of', all: 'in all of', none: 'in none of' }, groups: 'Ids of groups' },
})

export function GroupEditor({ value, onChange, readOnly }: EditorProps<GroupCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Choice
        label={texts.has}
        options={texts.hasOf}
        value={value.has}
        readOnly={readOnly}
        onChange={(has) => onChange({ ...value, has })}
      />
      <TextsInput
        label={texts.groups}
        values={value.groupIds}
        readOnly={readOnly}
        onChange={(groupIds) => onChange({ ...value, groupIds })}
      />
    </>
  )
}
