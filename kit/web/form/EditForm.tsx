import { Alert, Button } from 'antd'
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import type { WireFailure } from '../client.ts'
import { useLanguage } from '../language.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { type Draft, useDraft } from '../use-draft.ts'
import { DraftBand } from './DraftBand.tsx'
import { type FieldProblem, FormContext, type FormState, readAt, samePath, writeAt } from './form-state.ts'

const TEXTS = defineTexts({
  zh: {
    cancel: '取消',
    missing: '还差这些',
    fix: '请先改好标红的地方',
  },
  en: {
    cancel: 'Cancel',
    missing: 'Still missing',
    fix: 'Correct the fields in red first',
  },
})

export interface EditFormProps<V extends object> {
  readonly initial: V
  /** The write behind the button: its failure is shown at the right fields, its running disables. */
  readonly write: { readonly running: boolean; readonly failure: WireFailure | undefined }
  readonly onSubmit: (value: V) => unknown
  /** The verb on the button. */
  readonly verb: string
  readonly onCancel?: () => void
  /** Rules known here already; shown at their fields once one has tried to save. */
  readonly check?: (value: V) => readonly FieldProblem[]
  /** Keep what was typed under this key until it is saved. */
  readonly draftKey?: string
  /** The living preview at the right. */
  readonly side?: (value: V) => ReactNode
  readonly onChange?: (value: V) => void
  readonly readOnly?: boolean
  /** `discard` drops what was typed and shows what is saved. */
  readonly children:
    | ReactNode
    | ((value: V, set: (path: string, value: unknown) => void, discard: () => void) => ReactNode)
}

/** Form left, living preview right; drafts kept, problems at their fields, one submit at a time. */
export function EditForm<V extends object>(props: EditFormProps<V>) {
  const { write, onSubmit, verb, onCancel, side, readOnly = false, children } = props
  const texts = useTexts(TEXTS)
  const draft = useDraft(props.draftKey, props.initial)
  const [tried, setTried] = useState(false)
  const { value } = draft
  const found = props.check?.(value) ?? []
  const { form, loose } = useProblems(draft, tried ? found : [], write.failure, readOnly, props.onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (found.length > 0 || write.running) return
    const answer = await onSubmit(value)
    if (answer !== undefined) draft.forget()
  }
  return (
    <FormContext.Provider value={form}>
      <form
        className={side ? 'hs-form hs-form-with-side' : 'hs-form'}
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <div className="hs-form-main">
          <DraftBand draft={draft} />
          {loose.map((sentence) => (
            <Alert key={sentence} type="error" showIcon title={sentence} />
          ))}
          {typeof children === 'function' ? children(value, form.write, draft.discard) : children}
          {!readOnly && (
            <footer className="hs-form-foot">
              {tried && found.length > 0 && <span className="hs-bad">{texts.fix}</span>}
              {onCancel && <Button onClick={onCancel}>{texts.cancel}</Button>}
              <Button type="primary" htmlType="submit" loading={write.running}>
                {verb}
              </Button>
            </footer>
          )}
        </div>
        {side && <aside className="hs-form-side">{side(value)}</aside>}
      </form>
    </FormContext.Provider>
  )
}

function useProblems<V extends object>(
  draft: Draft<V>,
  found: readonly FieldProblem[],
  failure: WireFailure | undefined,
  readOnly: boolean,
  onChange: ((value: V) => void) | undefined,
) {
  const language = useLanguage()
  const [fields] = useState(() => new Set<string>())
  const latest = useRef(draft.value)
  latest.current = draft.value
  const told = failure?.error.fields ?? []
  const form = useMemo<FormState>(
    () => ({
      readOnly,
      read: (path) => readAt(draft.value, path),
      write: (path, next) => {
        latest.current = writeAt(latest.current, path, next)
        draft.set(latest.current)
        onChange?.(latest.current)
      },
      problemOf: (path) =>
        found.find((problem) => problem.path === path)?.message ??
        told.find((problem) => samePath(problem.path, path))?.message,
      register: (path) => {
        fields.add(path)
        return () => fields.delete(path)
      },
    }),
    [draft, found, told, readOnly, onChange, fields],
  )
  const homeless = told.filter((problem) => ![...fields].some((path) => samePath(problem.path, path)))
  const whole = failure && told.length === 0 ? [failure.sentence(language)] : []
  const loose = [...whole, ...homeless.map((problem) => `${problem.path}: ${problem.message}`)]
  return { form, loose }
}
