import type { ReactNode } from 'react'
import type { Side } from '#kit/pure/merge-three.ts'
import { defineTexts, useTexts } from './texts.ts'
import { Alert, Button } from './ui.tsx'

const TEXTS = defineTexts({
  zh: {
    mine: '用我的',
    theirs: '用对方的',
    theirWord: (where: string, value: string) => `${where}，对方写的：${value}`,
  },
  en: { mine: 'Keep mine', theirs: 'Take theirs', theirWord: (where, value) => `${where}; theirs: ${value}` },
})

/** Characters of what the other wrote that are shown. */
const SAID_MAX = 60

interface ClashBandProps {
  /** That somebody else changed the same. */
  readonly title: string
  /** What became of one's own words, and what else is put together. */
  readonly kept: string
  /** Each place of which one has to choose. */
  readonly lines: readonly string[]
  readonly saving?: boolean
  readonly onChoose: (side: Side) => void
  /** What else may be looked at before choosing. */
  readonly children?: ReactNode
}

/** Two changed the same of one thing: what it is, what the other has there, and whose word is to stand. */
export function ClashBand({ title, kept, lines, saving = false, onChoose, children }: ClashBandProps) {
  const texts = useTexts(TEXTS)
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlockEnd: 16 }}
      title={title}
      description={
        <div className="hs-stack">
          <span>{kept}</span>
          <ul>
            {[...new Set(lines)].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {children}
          <div className="hs-row">
            <Button type="primary" loading={saving} onClick={() => onChoose('mine')}>
              {texts.mine}
            </Button>
            <Button disabled={saving} onClick={() => onChoose('theirs')}>
              {texts.theirs}
            </Button>
          </div>
        </div>
      }
    />
  )
}

/** A place with what the other wrote there. */
export function useTheirWord(): (where: string, value: string) => string {
  const { theirWord } = useTexts(TEXTS)
  return (where, value) => theirWord(where, value.slice(0, SAID_MAX))
}
