import { useState } from 'react'
import { Field } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Select } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listPersonas } from '../../contract/personas.ts'
import { checkPersona } from '../../model/persona.ts'
import { PERSONA_TEXTS } from './persona-texts.ts'

/** Whether a text sounds like a persona, as it is typed; each finding with what it was held against. */
export function PersonaCheck({ text }: { readonly text: string }) {
  const texts = useTexts(PERSONA_TEXTS)
  const words = useWords()
  const personas = usePages(listPersonas).value ?? []
  const [personaId, pick] = useState<string>()
  const persona = personas.find(({ id }) => id === personaId)
  const selves = personas.map(({ self }) => self)
  const findings = persona ? checkPersona(text, persona, selves) : []
  if (personas.length === 0) return null
  return (
    <>
      <Field label={texts.check} hint={texts.checkHint}>
        {({ id }) => (
          <Select
            id={id}
            allowClear
            className="hs-field-wide"
            placeholder={texts.pick}
            value={personaId}
            options={personas.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(next?: string) => pick(next)}
          />
        )}
      </Field>
      {persona && findings.length === 0 && text.trim() !== '' && (
        <Alert type="success" showIcon title={texts.fits(persona.name)} />
      )}
      {persona && findings.length > 0 && (
        <Alert
          type={findings.some(({ level }) => level === 'breach') ? 'error' : 'warning'}
          showIcon
          title={texts.found(persona.name)}
          description={
            <ul>
              {findings.map((one) => (
                <li key={one.zh}>{words(one)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}
