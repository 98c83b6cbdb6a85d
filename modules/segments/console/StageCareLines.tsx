import { useTexts } from '#kit/web/texts.ts'
import type { StageCare } from '../model/stage.ts'
import { TEXTS } from './stage-texts.ts'

const PARTS = ['interaction', 'offer', 'recommendation'] as const

/** What people of a stage are owed, a line for each that is said. */
export function StageCareLines({ care }: { care: StageCare }) {
  const texts = useTexts(TEXTS)
  return PARTS.filter((part) => care[part] !== '').map((part) => (
    <div key={part}>
      {texts[part]}：{care[part]}
    </div>
  ))
}
