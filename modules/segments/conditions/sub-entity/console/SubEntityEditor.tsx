import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { ComparisonInput, type EditorProps } from '../../editor-parts.tsx'
import { WhereInputs } from '../../where-inputs.tsx'
import type { SubEntityCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: { entity: '什么档案，如 pet', unit: '个' },
  en: { entity: 'What, such as pet', unit: 'of them' },
})

/** Pixels. */
const ENTITY_WIDTH = 140

export function SubEntityEditor({ value, onChange, readOnly }: EditorProps<SubEntityCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Input
        style={{ width: ENTITY_WIDTH }}
        aria-label={texts.entity}
        placeholder={texts.entity}
        maxLength={60}
        disabled={readOnly}
        value={value.entity}
        onChange={(event) => onChange({ ...value, entity: event.target.value })}
      />
      <ComparisonInput
        value={value}
        unit={texts.unit}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, to: undefined, ...next })}
      />
      <WhereInputs where={value.where} readOnly={readOnly} onChange={(where) => onChange({ ...value, where })} />
    </>
  )
}
