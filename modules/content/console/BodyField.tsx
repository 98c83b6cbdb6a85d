import { useEffect, useRef } from 'react'
import { Field } from '#kit/web/form/Field.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useLanguage } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Tooltip } from '#kit/web/ui.tsx'
import { SCRIPT_VARIABLES } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** The text of a script; a tap on a variable puts it where the cursor is. */
export function BodyField() {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const { register } = form
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => register('body'), [register])
  const known = form.read('body')
  const body = typeof known === 'string' ? known : ''
  const problem = form.problemOf('body')
  const insert = (name: string) => {
    const place = `{{${name}}}`
    const [from, to] = [area.current?.selectionStart ?? body.length, area.current?.selectionEnd ?? body.length]
    form.write('body', body.slice(0, from) + place + body.slice(to))
    // After React has drawn the new text: before, the cursor would jump to its end.
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + place.length, from + place.length)
    })
  }
  return (
    <>
      <Field label={texts.body} problem={problem} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 6, maxRows: 16 }}
            disabled={form.readOnly}
            status={problem ? 'error' : undefined}
            value={body}
            onFocus={(event) => {
              area.current = event.currentTarget
            }}
            onChange={(event) => form.write('body', event.target.value)}
          />
        )}
      </Field>
      {!form.readOnly && <VariableChips onPick={insert} />}
    </>
  )
}

function VariableChips({ onPick }: { onPick: (name: string) => void }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  return (
    <div className="hs-stack">
      <span className="hs-faint">
        {texts.variables} · {texts.variablesHint}
      </span>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {SCRIPT_VARIABLES.map(({ name, en, example, fallback }) => (
          <Tooltip
            key={name}
            title={`${texts.example(example)}；${fallback ? texts.fallback(fallback) : texts.noFallback}`}
          >
            <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={() => onPick(name)}>
              {language === 'en' ? `${en} · ${name}` : name}
            </Button>
          </Tooltip>
        ))}
      </div>
    </div>
  )
}
