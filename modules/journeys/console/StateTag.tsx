import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import type { JourneyState } from '../model/journey.ts'
import { TEXTS } from './texts.ts'

const COLOURS: Readonly<Record<JourneyState, Tone>> = {
  draft: 'default',
  running: 'processing',
  paused: 'warning',
  stopped: 'default',
  archived: 'default',
}

/** The state of a journey in one word. */
export function StateTag({ state }: { state: JourneyState }) {
  const texts = useTexts(TEXTS)
  return <Tag color={COLOURS[state]}>{texts.states[state]}</Tag>
}
