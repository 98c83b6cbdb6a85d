import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, type EditorProps, TextsInput } from '../../editor-parts.tsx'
import { useGroupOffers } from '../../use-hints.tsx'
import type { GroupCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { has: '在不在', hasOf: { any: '在其中之一', all: '同时在', none: '都不在' }, groups: '选群，或输入群编号' },
  en: {
    has: 'In',
    hasOf: { any: 'in any of', all: 'in all of', none: 'in none of' },
    groups: 'Pick groups, or type ids',
  },
})

export function GroupEditor({ value, onChange, readOnly }: EditorProps<GroupCondition>) {
  const texts = useTexts(TEXTS)
  const groups = useGroupOffers()
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
        options={groups}
        readOnly={readOnly}
        onChange={(groupIds) => onChange({ ...value, groupIds })}
      />
    </>
  )
}
