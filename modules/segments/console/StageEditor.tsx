import { useTexts } from '#kit/web/texts.ts'
import { InputNumber, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import type { EditorProps } from '../conditions/editor-parts.tsx'
import type { StageCondition } from '../conditions/stage/condition.ts'
import { listStageNames } from '../contract.ts'
import { TEXTS } from './stage-texts.ts'

/** Pixels. */
const DAYS_WIDTH = 150

/** Which stages. It stands here and not with its plug, because it asks the module's own wire. */
export function StageEditor({ value, onChange, readOnly }: EditorProps<StageCondition>) {
  const texts = useTexts(TEXTS)
  const names = useRead(listStageNames).value?.items ?? []
  return (
    <>
      <Select
        mode="multiple"
        className="hs-field-wide"
        aria-label={texts.at}
        placeholder={texts.stages}
        disabled={readOnly}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...value.stages]}
        options={names.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(stages: string[]) => onChange({ ...value, stages })}
      />
      <InputNumber
        style={{ inlineSize: DAYS_WIDTH }}
        aria-label={texts.atLeast}
        prefix={texts.atLeast}
        suffix={texts.days}
        placeholder={texts.any}
        min={1}
        precision={0}
        disabled={readOnly}
        value={value.days ?? null}
        onChange={(days) => onChange({ ...value, days: days ?? undefined })}
      />
    </>
  )
}
