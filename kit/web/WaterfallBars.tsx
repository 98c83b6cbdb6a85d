import { formatNumber, formatShare } from './format.ts'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: { what: '到哪里', count: '数量', share: '占全部' },
  en: { what: 'Stage', count: 'Count', share: 'Of all' },
})

export interface WaterfallBar {
  readonly key: string
  readonly label: string
  /** Why, in small. */
  readonly note?: string
  readonly count: number
  /** Where the bar begins, in the same unit; what left hangs below the level before it. */
  readonly start: number
  readonly tone: 'level' | 'out' | 'wait' | 'good'
  /** Opens the people behind it. */
  readonly onOpen?: () => void
}

/** From all to the few that are left: picture and table in one, every row a button that opens its people. */
export function WaterfallBars({ bars, total, title }: { bars: readonly WaterfallBar[]; total: number; title: string }) {
  const texts = useTexts(TEXTS)
  const share = (count: number) => (total > 0 ? count / total : 0)
  return (
    <table className="hs-waterfall" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.count}</th>
          <th scope="col">{texts.share}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, note, count, start, tone, onOpen }) => (
          <tr key={key} className={`hs-waterfall-${tone}`}>
            <th scope="row">
              {label}
              {note && <small className="hs-faint"> {note}</small>}
              <div className="hs-waterfall-track" aria-hidden>
                {count > 0 && (
                  <span style={{ insetInlineStart: `${share(start) * 100}%`, inlineSize: `${share(count) * 100}%` }} />
                )}
              </div>
            </th>
            <td className="hs-num">
              {onOpen && count > 0 ? (
                <button type="button" className="hs-link hs-num" aria-label={`${label} ${count}`} onClick={onOpen}>
                  {signed(tone, count)}
                </button>
              ) : (
                signed(tone, count)
              )}
            </td>
            <td className="hs-num hs-faint">{formatShare(share(count), 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function signed(tone: WaterfallBar['tone'], count: number): string {
  return tone === 'out' || tone === 'wait' ? `−${formatNumber(count)}` : formatNumber(count)
}
