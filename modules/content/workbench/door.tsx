import { useWords } from '#kit/web/language.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readOwnPersona } from '../contract.ts'
import { checkPersona } from '../model/persona.ts'

const TEXTS = defineTexts({
  zh: {
    own: (name: string) => `你是“${name}”`,
    never: (words: string) => `不说：${words}`,
    unlike: '不像这个人设：',
  },
  en: {
    own: (name: string) => `You speak as “${name}”`,
    never: (words: string) => `Never says: ${words}`,
    unlike: 'Unlike this persona: ',
  },
})

/** As whom the guide speaks: the voice in a sentence, and what is never said. Nothing for who has no persona. */
export function OwnPersona() {
  const texts = useTexts(TEXTS)
  const persona = useRead(readOwnPersona).value?.persona
  if (!persona) return null
  return (
    <section className="hp-card">
      <strong>{texts.own(persona.name)}</strong>
      {persona.voice !== '' && <div>{persona.voice}</div>}
      {persona.never.length > 0 && <small>{texts.never(persona.never.join('、'))}</small>}
    </section>
  )
}

/** Where a text does not sound like the guide's persona, with the reason. */
export function PersonaFlags({ text }: { readonly text: string }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const { persona, others = [] } = useRead(readOwnPersona).value ?? {}
  const findings = persona ? checkPersona(text, persona, others) : []
  if (findings.length === 0) return null
  return (
    <small role="note">
      {texts.unlike}
      {findings.map(words).join('；')}
    </small>
  )
}
