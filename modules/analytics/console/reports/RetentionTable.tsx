import type { CSSProperties } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import type { readRetention } from '../../contract.ts'
import { cellPath } from './cell-path.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

type Retention = AnswerOf<typeof readRetention>
type Month = Retention['cohorts'][number]['months'][number]

/** The deeper the water, the more are kept; a month not over is hatched. */
function cellStyle(share: number, complete: boolean): CSSProperties {
  const depth = `color-mix(in srgb, var(--hs-brand) ${Math.round(8 + 40 * share)}%, var(--hs-surface))`
  const hatch = 'repeating-linear-gradient(135deg, transparent 0 5px, var(--hs-line) 5px 7px)'
  return { display: 'block', padding: '4px 8px', background: complete ? depth : `${hatch}, var(--hs-surface)` }
}

interface Props {
  readonly retention: Retention
  readonly shown: 'share' | 'people'
}

/** Cohorts by month; every cell opens its people. */
export function RetentionTable({ retention: { asOf, cohorts }, shown }: Props) {
  const texts = useTexts(TEXTS)
  const longest = Math.max(...cohorts.map((cohort) => cohort.months.length))
  const offsets = Array.from({ length: longest - 1 }, (_, at) => at + 1)
  const said = (month: Month, people: number) =>
    shown === 'people' ? formatNumber(month.people) : formatShare(month.people / Math.max(1, people))
  return (
    <FigureTable
      title={texts.retention.title}
      note={<Defined metric="retained" />}
      heads={[
        { key: 'month', label: texts.retention.cohort },
        {
          ...{ key: 'size', label: texts.retention.size },
          shown: <Defined metric="cohort_size">{texts.retention.size}</Defined>,
        },
        ...offsets.map((offset) => ({ key: String(offset), label: texts.retention.month(offset) })),
      ]}
      rows={cohorts.map((cohort) => {
        const { month, people } = cohort
        const later = cohort.months.slice(1)
        const open = (offset: number) => cellPath(asOf, { of: 'cohort', month, offset })
        return {
          key: month,
          head: month.slice(0, 7),
          cells: [
            <PageLink key="size" to={open(0)}>
              {formatNumber(people)}
            </PageLink>,
            ...later.map((one) => (
              <Tooltip key={one.offset} title={one.complete ? undefined : texts.retention.open}>
                <span style={cellStyle(one.people / Math.max(1, people), one.complete)}>
                  <PageLink style={{ color: 'var(--hs-text)' }} to={open(one.offset)}>
                    {said(one, people)}
                  </PageLink>
                </span>
              </Tooltip>
            )),
          ],
          plain: [
            month.slice(0, 7),
            people,
            ...later.map((one) => (shown === 'people' ? one.people : one.people / people)),
          ],
        }
      })}
    />
  )
}
