import { useWords } from '#kit/web/language.ts'
import { Tag } from '#kit/web/ui.tsx'
import type { Label } from '../contract.ts'

/** The words of a stored label, or nothing when it is open. */
export function LabelTag({ value, labels }: { value: string | null; labels: readonly Label[] }) {
  const words = useWords()
  const label = labels.find((one) => one.value === value)
  return label ? <Tag>{words(label)}</Tag> : <span className="hs-faint">—</span>
}
