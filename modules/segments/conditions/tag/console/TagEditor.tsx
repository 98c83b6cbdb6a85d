import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { InputNumber, Tooltip } from '#kit/web/ui.tsx'
import { TagPicker } from '#modules/contacts/console/door.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { TagCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    has: '有没有',
    hasOf: { any: '有其中任一', all: '同时有', none: '都没有' },
    confidence: '把握至少，含模糊标签',
    certain: '只看确定的',
  },
  en: {
    has: 'Has',
    hasOf: { any: 'has any of', all: 'has all of', none: 'has none of' },
    confidence: 'Confidence at least, fuzzy tags too',
    certain: 'certain only',
  },
})

/** Pixels. */
const CONFIDENCE_WIDTH = 130

export function TagEditor({ value, onChange, readOnly }: EditorProps<TagCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Choice
        label={texts.has}
        options={texts.hasOf}
        value={value.has}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, has: next })}
      />
      <TagPicker
        value={value.tagIds}
        disabled={readOnly}
        onChange={(tagIds) => onChange({ ...value, tagIds: [...tagIds] })}
      />
      <Tooltip title={texts.confidence}>
        <InputNumber
          style={{ inlineSize: CONFIDENCE_WIDTH }}
          aria-label={texts.confidence}
          placeholder={texts.certain}
          prefix="≥"
          min={0.01}
          max={1}
          step={0.1}
          disabled={readOnly}
          value={value.confidence ?? null}
          onChange={(confidence) => onChange({ ...value, confidence: confidence ?? undefined })}
        />
      </Tooltip>
    </>
  )
}
