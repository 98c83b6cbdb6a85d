import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { ScriptPicker } from '#modules/content/console/door.tsx'
import { changeScriptChoice, createScriptChoice, listScriptChoices } from '../contract/script-choice.ts'
import { type ChoiceLine, lineKey } from '../model/script-choice.ts'
import { ChoiceLines, type LineDraft } from './ChoiceLines.tsx'
import { ChoicePreview, type WholeChoice } from './ChoicePreview.tsx'
import { TEXTS } from './choice-texts.ts'

interface Values {
  readonly name: string
  readonly lines: readonly LineDraft[]
  readonly fallbackScriptId: string | null
}

export const BLANK_CHOICE: Values = {
  name: '',
  lines: [{ by: 'segment', scriptId: null }],
  fallbackScriptId: null,
}

interface Props {
  /** Absent for a new one. */
  readonly choice?: Pick<AnswerOf<typeof listScriptChoices>['items'][number], 'id' | 'usedBy'>
  readonly initial: Values
  readonly onDone: () => void
}

/** Who gets which script, beside how many that is. */
export function ChoiceEdit({ choice, initial, onDone }: Props) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const readOnly = !useAllowed()('reach.write')
  const told = {
    refresh: [listScriptChoices],
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  }
  const create = useWrite(createScriptChoice, told)
  const change = useWrite(changeScriptChoice, told)
  const submit = (values: Values) => {
    const whole = wholeOf(values)
    if (!whole) return Promise.resolve(undefined)
    const body = { name: values.name, lines: [...whole.lines], fallbackScriptId: whole.fallbackScriptId }
    return choice ? change.run({ params: { choiceId: choice.id }, body }) : create.run({ body })
  }
  return (
    <EditForm<Values>
      initial={initial}
      write={choice ? change : create}
      onSubmit={submit}
      verb={texts.save}
      readOnly={readOnly}
      check={(values) => (wholeOf(values) ? [] : [{ path: 'lines', message: texts.incomplete }])}
      side={(values) => <ChoicePreview choice={wholeOf(values)} />}
    >
      {(values, set) => (
        <>
          {choice && choice.usedBy.length > 0 && (
            <Alert type="info" showIcon title={texts.changes(choice.usedBy.map(({ name }) => name).join('、'))} />
          )}
          <TextField name="name" label={texts.name} required max={60} />
          <FormSection title={texts.lines} hint={texts.linesHint}>
            <ChoiceLines lines={values.lines} readOnly={readOnly} onChange={(lines) => set('lines', lines)} />
          </FormSection>
          <FormSection title={texts.fallback} hint={texts.fallbackHint}>
            <Field label={texts.script}>
              {({ id }) => (
                <ScriptPicker
                  id={id}
                  disabled={readOnly}
                  value={values.fallbackScriptId}
                  onChange={(scriptId) => set('fallbackScriptId', scriptId)}
                />
              )}
            </Field>
          </FormSection>
        </>
      )}
    </EditForm>
  )
}

/** The draft when nothing is missing and nothing stands twice. */
function wholeOf({ lines, fallbackScriptId }: Values): WholeChoice | undefined {
  const whole = lines.flatMap(({ by, segmentId, tagId, scriptId }): ChoiceLine[] => {
    if (scriptId === null) return []
    if (by === 'segment') return segmentId === undefined ? [] : [{ segmentId, scriptId }]
    return tagId === undefined ? [] : [{ tagId, scriptId }]
  })
  const isWhole = whole.length === lines.length && new Set(whole.map(lineKey)).size === lines.length
  return isWhole ? { lines: whole, fallbackScriptId } : undefined
}
