import { formatNumber } from '#kit/web/format.ts'
import { Stat } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readSegment } from '#modules/segments/contract.ts'
import { WAY } from '../model/metrics.ts'
import type { Settings } from '../model/settings.ts'
import { TEXTS } from './texts.ts'

/** How many the segment held when last counted, and how they would be split. */
export function Headcount({ settings }: { settings: Settings }) {
  const texts = useTexts(TEXTS)
  const segmentId = settings.stage?.segmentId ?? ''
  const segment = useRead(readSegment, { params: { segmentId } }, { enabled: segmentId !== '' })
  const count = segment.value?.memberCount
  if (count === undefined || count === null) return null
  const holdout = Math.round((count * settings.holdoutPercent) / 100)
  return (
    <Stat
      small
      metric={WAY.headcount}
      label={texts.headcount}
      value={<Count value={count} />}
      unit={texts.people}
      note={texts.headcountSplit(formatNumber(count - holdout), formatNumber(holdout))}
    />
  )
}
