import { useEffect, useState } from 'react'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { Icon } from '#kit/web/icons.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Slider } from '#kit/web/ui.tsx'
import { PAST_TEXTS } from './past-texts.ts'

const DAY_MS = 86_400_000

export interface PastBarProps {
  readonly launchedAt: string
  /** When it ended, or now: there is nothing to see behind it. */
  readonly until: string
  /** The day that is looked at, `YYYY-MM-DD`; none: now. */
  readonly day: string | undefined
  readonly onPick: (day: string | undefined) => void
}

/** A slider over the days since the launch; its right end is now. By mouse, by touch and by the arrow keys. */
export function PastBar({ launchedAt, until, day, onPick }: PastBarProps) {
  const texts = useTexts(PAST_TEXTS)
  const { timezone } = useSession().tenant
  const first = dayOf(new Date(launchedAt), timezone)
  const last = Math.max(1, daysBetween(first, dayOf(new Date(until), timezone)))
  const place = day === undefined ? last : Math.min(last, Math.max(0, daysBetween(first, day)))
  const [dragged, drag] = useState(place)
  useEffect(() => drag(place), [place])
  const pick = (next: number) => onPick(next >= last ? undefined : addDays(first, Math.max(0, next)))
  const say = (at: number | undefined) => (at === undefined || at >= last ? texts.now : addDays(first, at))
  return (
    <section className="hs-row" style={{ flexWrap: 'wrap' }} aria-label={texts.slider} title={texts.hint}>
      <Button
        icon={<Icon name="back" />}
        aria-label={texts.before}
        disabled={place <= 0}
        onClick={() => pick(place - 1)}
      />
      <Slider
        style={{ flex: '1 1 180px' }}
        ariaLabelForHandle={texts.slider}
        ariaValueTextFormatterForHandle={(at) => say(at)}
        min={0}
        max={last}
        value={dragged}
        tooltip={{ formatter: say }}
        onChange={drag}
        onChangeComplete={pick}
      />
      <Button
        icon={<Icon name="next" />}
        aria-label={texts.after}
        disabled={place >= last}
        onClick={() => pick(place + 1)}
      />
      <b className="hs-num">{say(dragged)}</b>
      {day !== undefined && (
        <Button type="link" onClick={() => onPick(undefined)}>
          {texts.backToNow}
        </Button>
      )}
    </section>
  )
}

/** From one `YYYY-MM-DD` to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
