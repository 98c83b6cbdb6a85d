import type { ReactNode } from 'react'
import type { WireFailure } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type Rule, ruleSchema } from '../model/rule.ts'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'
import { type RuleTree, toRule } from './builder-rule.ts'
import { RuleField } from './RuleField.tsx'
import { RuleJson } from './RuleJson.tsx'
import { RulePreview } from './RulePreview.tsx'
import { RuleSentence } from './RuleSentence.tsx'
import { TEXTS } from './texts.ts'

export interface SegmentValues {
  readonly name: string
  readonly folder: string
  readonly tree: RuleTree
  /** The saving this was begun from; none of a new one, or of a draft kept before there were any. */
  readonly revision?: number
}

export interface SegmentFormProps {
  readonly initial: SegmentValues
  readonly draftKey: string
  readonly write: { readonly running: boolean; readonly failure: WireFailure | undefined }
  readonly onSubmit: (body: SegmentBody, revision: number | undefined) => Promise<unknown>
  readonly onCancel: () => void
  readonly readOnly: boolean
  /** Above the fields: what has come between. */
  readonly notice?: (value: SegmentValues, discard: () => void) => ReactNode
}

export interface SegmentBody {
  readonly name: string
  readonly folder: string | null
  readonly rule: Rule
}

/** What is typed, as it is saved. */
export function bodyOf({ name, folder, tree }: SegmentValues): SegmentBody {
  return { name: name.trim(), folder: folder.trim() || null, rule: toRule(tree) }
}

/** Name and rule left; count, sentence and people right. */
export function SegmentForm({ initial, draftKey, write, onSubmit, onCancel, readOnly, notice }: SegmentFormProps) {
  const texts = useTexts(TEXTS)
  const check = ({ name, tree }: SegmentValues) => [
    ...(name.trim() ? [] : [{ path: 'name', message: texts.nameNeeded }]),
    ...(ruleSchema.safeParse(toRule(tree)).success ? [] : [{ path: 'rule', message: texts.incompleteRule }]),
  ]
  return (
    <EditForm<SegmentValues>
      initial={initial}
      draftKey={draftKey}
      write={write}
      verb={texts.save}
      check={check}
      readOnly={readOnly}
      onCancel={onCancel}
      onSubmit={(value) => onSubmit(bodyOf(value), value.revision)}
      side={({ tree }) => <RulePreview tree={tree} />}
    >
      {(value, set, discard) => (
        <>
          {notice?.(value, discard)}
          <FieldRow>
            <TextField name="name" label={texts.name} required max={NAME_CHARACTERS_MAX} />
            <TextField name="folder" label={texts.folder} max={NAME_CHARACTERS_MAX} />
          </FieldRow>
          <Panel
            title={texts.conditions}
            extra={!readOnly && <RuleJson tree={value.tree} onChange={(next) => set('tree', next)} />}
          >
            <RuleField tree={value.tree} readOnly={readOnly} onChange={(next) => set('tree', next)} />
          </Panel>
          {!readOnly && (
            <Panel title={texts.sentence}>
              <RuleSentence tree={value.tree} onChange={(next) => set('tree', next)} />
            </Panel>
          )}
        </>
      )}
    </EditForm>
  )
}
