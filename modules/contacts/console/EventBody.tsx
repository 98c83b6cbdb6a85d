import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { readTimeline } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

/** Facts of an event worth a line, in this order; ids and codes are not. */
const SAID = ['title', 'tagName', 'orderNo', 'sentence', 'note', 'staffName'] as const

/** The line under an event: the amount, the SOP or send it came of, and what is known of it. */
export function EventBody({ event }: { event: RowOf<typeof readTimeline> }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const { amount, properties, of } = event
  const said: string[] = SAID.flatMap((key) => properties[key] || [])
  if (properties.platform) said.push(wordOf(texts.platforms, properties.platform))
  const sources = { ...texts.tagSources, ...texts.sources }
  if (properties.source) said.push(wordOf(sources, properties.source))
  if (event.name === 'Journey Exited' && properties.reason) said.push(wordOf(texts.whyLeft, properties.reason))
  if (amount === 0 && said.length === 0 && of.length === 0) return null
  return (
    <>
      {amount !== 0 && <Money amount={amount} />}{' '}
      {of.map(({ kind, name, to }) => (
        <span key={`${kind.en} ${name}`}>
          {words(kind)} {to ? <PageLink to={to}>{name}</PageLink> : name}
          {said.length > 0 && ' · '}
        </span>
      ))}
      {said.join(' · ')}
    </>
  )
}
