import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { SelectField, TextField } from '#kit/web/form/fields.tsx'
import type { FieldProblem } from '#kit/web/form/form-state.ts'
import { type SameTexts, useTexts } from '#kit/web/texts.ts'
import { problemOfBody, SCRIPT_NAME_CHARACTERS_MAX, type ScriptWording } from '../model/script.ts'
import { BodyField } from './BodyField.tsx'
import { ClaimCheck } from './ClaimCheck.tsx'
import { PersonaCheck } from './personas/PersonaCheck.tsx'
import { ScriptPreview } from './ScriptPreview.tsx'
import { TEXTS } from './texts.ts'
import type { zh } from './texts.zh.ts'
import { useLabelOptions } from './use-label-options.ts'

/** What is written, and why words that are refused are said all the same. */
export type ScriptEntry = ScriptWording & { readonly claimReason: string }

export interface ScriptFormProps {
  readonly initial: ScriptWording
  readonly write: Parameters<typeof EditForm<ScriptEntry>>[0]['write']
  readonly onSubmit: (entry: ScriptEntry) => unknown
  readonly verb: string
  readonly draftKey: string
  readonly onCancel: () => void
  readonly readOnly?: boolean
}

/** The words and their labels left, the customer's phone right. */
export function ScriptForm(props: ScriptFormProps) {
  const texts = useTexts(TEXTS)
  const options = useLabelOptions()
  return (
    <EditForm<ScriptEntry>
      {...props}
      initial={{ ...props.initial, claimReason: '' }}
      check={(value) => problemsOf(value, texts)}
      side={(value) => <ScriptPreview body={value.body} />}
    >
      {(value) => (
        <>
          <TextField name="name" label={texts.name} hint={texts.nameHint} required max={SCRIPT_NAME_CHARACTERS_MAX} />
          <BodyField />
          <ClaimCheck body={value.body} />
          <PersonaCheck text={value.body} />
          <FieldRow>
            <SelectField name="stage" label={texts.stage} options={options.stages} clearable placeholder={texts.any} />
            <SelectField
              name="touchpoint"
              label={texts.touchpoint}
              options={options.touchpoints}
              clearable
              placeholder={texts.any}
            />
            <SelectField
              name="purpose"
              label={texts.purpose}
              options={options.purposes}
              clearable
              placeholder={texts.any}
            />
            <SelectField
              name="contentKind"
              label={texts.contentKind}
              options={options.kinds}
              clearable
              placeholder={texts.byPurpose}
            />
          </FieldRow>
        </>
      )}
    </EditForm>
  )
}

function problemsOf(value: ScriptWording, texts: SameTexts<typeof zh>): readonly FieldProblem[] {
  const name = value.name.trim() === '' ? [{ path: 'name', message: texts.missingName }] : []
  if (value.body.trim() === '') return [...name, { path: 'body', message: texts.missingBody }]
  const problem = problemOfBody(value.body)
  if (!problem) return name
  const message =
    problem.reason === 'unknown_variable'
      ? texts.unknownVariable(problem.facts.variable)
      : texts.tooLong(problem.facts.length, problem.facts.max)
  return [...name, { path: 'body', message }]
}
