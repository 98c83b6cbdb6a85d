import type { Side } from '#kit/pure/merge-three.ts'
import { ClashBand, useTheirWord } from '#kit/web/ClashBand.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { SetClash } from './merge-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import type { OpenSetClash } from './use-set-edits.ts'

interface SetClashBandProps {
  readonly clash: OpenSetClash
  readonly saving: boolean
  readonly onChoose: (side: Side) => void
}

/** Two changed the same of one set: what it is, what the other has there, and whose word is to stand. */
export function SetClashBand({ clash, saving, onChoose }: SetClashBandProps) {
  const texts = useTexts(MOMENT_TEXTS)
  const say = useClashWords(clash)
  return (
    <ClashBand
      title={texts.clash}
      kept={texts.clashKept}
      lines={clash.clashes.map(say)}
      saving={saving}
      onChoose={onChoose}
    />
  )
}

function useClashWords({ mine, theirs }: OpenSetClash): (clash: SetClash) => string {
  const texts = useTexts(MOMENT_TEXTS)
  const theirWord = useTheirWord()
  const fields: Readonly<Record<string, string>> = texts.clashFields
  return ({ key, field }) => {
    const [own, other] = [mine, theirs].map((set) => (key === null ? set : set.posts.find((one) => one.key === key)))
    if (field === '') return own ? texts.postGone : texts.postRemoved
    const value: unknown = other && Reflect.get(other, field)
    const isWritten = field === 'text' || field === 'name' || field === 'day' || field === 'time'
    const where = fields[field] ?? field
    return isWritten && typeof value === 'string' ? theirWord(where, value) : where
  }
}
