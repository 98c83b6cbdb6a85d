import type { LeftOut } from '#kit/pure/table/left-out.ts'
import { Panel } from '../DetailPage.tsx'
import { formatNumber } from '../format.ts'
import { useTexts } from '../texts.ts'
import { IMPORT_TEXTS } from './texts.ts'

/** Why rows are left out, the reason that costs most first. */
export function LeftOutReasons({ reasons }: { readonly reasons: readonly LeftOut[] }) {
  const texts = useTexts(IMPORT_TEXTS)
  if (reasons.length === 0) return null
  return (
    <Panel title={texts.leftOutTitle}>
      <ul className="hs-stack">
        {reasons.map(({ reason, rows }) => (
          <li key={reason} className="hs-row">
            <span className="hs-grow">{reason}</span>
            <span className="hs-num">{texts.rowsOf(formatNumber(rows))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
