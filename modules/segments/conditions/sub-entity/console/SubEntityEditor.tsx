import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { AutoComplete } from '#kit/web/ui.tsx'
import { useFieldBook } from '#modules/contacts/console/door.tsx'
import { ComparisonInput, type EditorProps } from '../../editor-parts.tsx'
import { WhereInputs } from '../../where-inputs.tsx'
import type { SubEntityCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { entity: '什么档案，如宠物', unit: '个' },
  en: { entity: 'What, such as a pet', unit: 'of them' },
})

/** Pixels. */
const ENTITY_WIDTH = 150

export function SubEntityEditor({ value, onChange, readOnly }: EditorProps<SubEntityCondition>) {
  const texts = useTexts(TEXTS)
  const { kinds } = useFieldBook()
  return (
    <>
      <AutoComplete
        style={{ width: ENTITY_WIDTH }}
        aria-label={texts.entity}
        placeholder={texts.entity}
        popupMatchSelectWidth={false}
        disabled={readOnly}
        value={value.entity}
        options={kinds.map(({ key, name }) => ({ value: key, label: `${name}（${key}）` }))}
        onChange={(entity: string) => onChange({ ...value, entity })}
      />
      <ComparisonInput
        value={value}
        unit={texts.unit}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, to: undefined, ...next })}
      />
      <WhereInputs
        where={value.where}
        fields={kinds.find(({ key }) => key === value.entity)?.fields ?? []}
        readOnly={readOnly}
        onChange={(where) => onChange({ ...value, where })}
      />
    </>
  )
}
