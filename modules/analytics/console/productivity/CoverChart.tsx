import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { shareCovered } from './cover-words.ts'
import type { Productivity } from './month-report.ts'
import { TEXTS } from './texts.ts'

const sayShare = (share: number) => formatShare(share, 0)

/** Each guide as a bar up to the line of break-even. */
export function CoverChart({ guides }: { readonly guides: Productivity['guides'] }) {
  const texts = useTexts(TEXTS)
  const values = guides.map(({ contribution, cover }) => cover && shareCovered(contribution, cover))
  return (
    <div className="hs-panel">
      <Chart
        title={texts.cover}
        xTitle={texts.guide}
        kind="bar"
        x={guides.map(({ staff }) => staff.name)}
        series={[{ key: 'cover', label: texts.cover, values }]}
        reference={{ label: texts.breakEvenLine, value: 1 }}
        format={sayShare}
        height={240}
      />
    </div>
  )
}
