import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import type { WelcomeState } from '../model/welcome-state.ts'
import { TEXTS } from './texts.ts'

const TONES: Readonly<Record<WelcomeState, Tone>> = {
  sending: 'processing',
  sent: 'success',
  unresolved: 'warning',
  not_sent: 'error',
}

/** What became of a welcome, in a chip. */
export function WelcomeTag({ state }: { readonly state: WelcomeState }) {
  const texts = useTexts(TEXTS)
  return <Tag color={TONES[state]}>{texts.welcomeStates[state]}</Tag>
}
