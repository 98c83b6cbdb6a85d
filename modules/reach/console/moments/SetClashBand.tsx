import type { Side } from '#kit/pure/merge-three.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import type { SetClash } from './merge-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import type { OpenSetClash } from './use-set-edits.ts'

/** Characters of what the other wrote that are shown. */
const SAID_MAX = 60

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
    <Alert
      type="warning"
      showIcon
      title={texts.clash}
      description={
        <div className="hs-stack">
          <span>{texts.clashKept}</span>
          <ul>
            {[...new Set(clash.clashes.map(say))].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="hs-row">
            <Button type="primary" loading={saving} onClick={() => onChoose('mine')}>
              {texts.takeMine}
            </Button>
            <Button disabled={saving} onClick={() => onChoose('theirs')}>
              {texts.takeTheirs}
            </Button>
          </div>
        </div>
      }
    />
  )
}

function useClashWords({ mine, theirs }: OpenSetClash): (clash: SetClash) => string {
  const texts = useTexts(MOMENT_TEXTS)
  const fields: Readonly<Record<string, string>> = texts.clashFields
  return ({ key, field }) => {
    const [own, other] = [mine, theirs].map((set) => (key === null ? set : set.posts.find((one) => one.key === key)))
    if (field === '') return own ? texts.postGone : texts.postRemoved
    const value: unknown = other && Reflect.get(other, field)
    const isWritten = field === 'text' || field === 'name' || field === 'day' || field === 'time'
    const where = fields[field] ?? field
    return isWritten && typeof value === 'string' ? texts.theirWord(where, value.slice(0, SAID_MAX)) : where
  }
}
