import { useUrlState } from './navigation.tsx'
import { stepAt } from './step-at.ts'

/** The step of a way, kept in the address: the browser's own way back is a step back, and loses nothing typed. */
export function useStep(filled: readonly boolean[]): [number, (step: number) => void] {
  const [url, setUrl] = useUrlState<'step'>()
  const go = (step: number) => setUrl({ step: step === 0 ? undefined : String(step + 1) }, { replace: false })
  return [stepAt(url.step, filled), go]
}
