import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'
import { CARE_CHARACTERS_MAX, type StageCare } from '../model/stage.ts'
import type { RuleTree } from './builder-rule.ts'
import { EMPTY_TREE } from './builder-rule.ts'
import { RuleField } from './RuleField.tsx'
import { TEXTS } from './stage-texts.ts'

export interface StageDraft {
  readonly key: string
  readonly name: string
  readonly care: StageCare
  readonly tree: RuleTree
}

/** A stage with a key that none of the others has. */
export function blankStage(stages: readonly StageDraft[], name: string): StageDraft {
  const taken = new Set(stages.map(({ key }) => key))
  let number = stages.length + 1
  while (taken.has(`stage_${number}`)) number += 1
  const care = { interaction: '', offer: '', recommendation: '' }
  return { key: `stage_${number}`, name: `${name} ${number}`, care, tree: EMPTY_TREE }
}

export interface StagePartProps {
  readonly stages: readonly StageDraft[]
  readonly at: number
  readonly onChange: (stages: readonly StageDraft[]) => void
  readonly onTree: (tree: RuleTree) => void
}

/** One stage to edit: its name, its place among the others, its rule, what its people are owed. */
export function StagePart({ stages, at, onChange, onTree }: StagePartProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const stage = stages[at]
  if (!stage) return null
  const others = stages.toSpliced(at, 1)
  const move = (to: number) => onChange(others.toSpliced(to, 0, stage))
  const remove = () => {
    onChange(others)
    feedback.undoable(texts.removed(stage.name), () => onChange(stages))
  }
  return (
    <Panel
      title={`${at + 1}. ${stage.name}`}
      extra={
        <span className="hs-row">
          <Button size="small" disabled={at === 0} onClick={() => move(at - 1)}>
            {texts.up}
          </Button>
          <Button size="small" disabled={at === stages.length - 1} onClick={() => move(at + 1)}>
            {texts.down}
          </Button>
          <Button size="small" danger disabled={stages.length === 1} onClick={remove}>
            {texts.remove}
          </Button>
        </span>
      }
    >
      <TextField name={`stages.${at}.name`} label={texts.name} required max={NAME_CHARACTERS_MAX} />
      <RuleField tree={stage.tree} readOnly={false} onChange={onTree} />
      <FieldRow>
        <TextField name={`stages.${at}.care.interaction`} label={texts.interaction} max={CARE_CHARACTERS_MAX} />
        <TextField name={`stages.${at}.care.offer`} label={texts.offer} max={CARE_CHARACTERS_MAX} />
        <TextField name={`stages.${at}.care.recommendation`} label={texts.recommendation} max={CARE_CHARACTERS_MAX} />
      </FieldRow>
    </Panel>
  )
}
