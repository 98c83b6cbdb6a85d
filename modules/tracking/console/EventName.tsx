import { useLanguage } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { EVENT_LABELS } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** An event by its Chinese label, with the name it is sent under. */
export function EventName({ name, kind, label }: { name: string; kind?: string; label?: string }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const shown = label || EVENT_LABELS[name]
  if (name === '') return <span>{kind === 'alias' ? texts.aliased : texts.identified}</span>
  if (!shown || language === 'en') return <span>{name}</span>
  return (
    <span>
      {shown} <span className="hs-faint">{name}</span>
    </span>
  )
}
