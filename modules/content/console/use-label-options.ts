import { useWords } from '#kit/web/language.ts'
import { CONTENT_KINDS, type Label, SCRIPT_PURPOSES, SCRIPT_STAGES, TOUCHPOINTS } from '../contract.ts'

/** The choices of the three labels, in the current language. */
export function useLabelOptions() {
  const words = useWords()
  const toOptions = (labels: readonly Label[]) => labels.map((label) => ({ value: label.value, label: words(label) }))
  return {
    stages: toOptions(SCRIPT_STAGES),
    touchpoints: toOptions(TOUCHPOINTS),
    kinds: toOptions(CONTENT_KINDS),
    purposes: toOptions(SCRIPT_PURPOSES),
  }
}
