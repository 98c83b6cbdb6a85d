import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import type { TouchState } from '../contract.ts'
import { TEXTS } from './texts.ts'

const COLOURS: Readonly<Record<TouchState, Tone>> = {
  proposed: 'processing',
  reminded: 'processing',
  refused: 'default',
  expired: 'warning',
  withdrawn: 'default',
  confirmed: 'success',
  delivered: 'success',
  answered: 'success',
  suppressed: 'warning',
}

/** Where a touch stands; never a bare "sent". */
export function StateTag({ state }: { state: TouchState }) {
  const texts = useTexts(TEXTS)
  return <Tag color={COLOURS[state]}>{texts.states[state]}</Tag>
}
