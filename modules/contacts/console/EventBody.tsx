import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { readTimeline } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

/** Facts of an event worth a line, in this order; ids and codes are not. */
const SAID = ['title', 'tagName', 'orderNo', 'sentence', 'note', 'staffName'] as const

/** The line under an event: the amount, and what is known of it. */
export function EventBody({ event }: { event: RowOf<typeof readTimeline> }) {
  const texts = useTexts(TEXTS)
  const { amount, properties } = event
  const said: string[] = SAID.flatMap((key) => properties[key] || [])
  if (properties.platform) said.push(wordOf(texts.platforms, properties.platform))
  if (properties.source) said.push(wordOf(texts.sources, properties.source))
  if (amount === 0 && said.length === 0) return null
  return (
    <>
      {amount !== 0 && <Money amount={amount} />} {said.join(' · ')}
    </>
  )
}
