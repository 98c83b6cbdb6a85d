import { fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { minutesOf, quietUntil } from '../model/quiet-hours.ts'
import { TEXTS } from './texts.ts'

const DAY_MINUTES = 1440

interface Shown {
  readonly quietFrom: string
  readonly quietTo: string
  readonly quietAction: 'defer' | 'suppress'
  readonly capTouches: number
  readonly capDays: number
}

/** A day as a bar with its quiet hours, and what happens to a message planned into them. */
export function QuietPreview({ settings }: { settings: Shown }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const quietFrom = minutesOf(settings.quietFrom ?? '')
  const quietTo = minutesOf(settings.quietTo ?? '')
  if (quietFrom === undefined || quietTo === undefined) return <p className="hs-faint">{texts.wrongClock}</p>
  return (
    <div className="hs-panel hs-panel-body hs-stack">
      <strong>{texts.preview}</strong>
      <DayBar from={quietFrom} to={quietTo} />
      {quietFrom === quietTo ? (
        <p>{texts.noQuiet}</p>
      ) : (
        <p>{sampleOf({ quietFrom, quietTo, action: settings.quietAction }, tenant.timezone, texts)}</p>
      )}
      <p>{texts.sampleCap(settings.capDays, settings.capTouches)}</p>
    </div>
  )
}

interface SampleTexts {
  readonly sampleDefer: (asked: string, then: string) => string
  readonly sampleSuppress: (asked: string) => string
}

/** A message half an hour into today's quiet hours, judged by the server's own rule. */
function sampleOf(
  hours: { quietFrom: number; quietTo: number; action: 'defer' | 'suppress' },
  zone: string,
  texts: SampleTexts,
): string {
  const today = zonedParts(new Date(), zone)
  const asked = fromZoned({ ...today, hour: 0, minute: (hours.quietFrom + 1) % DAY_MINUTES }, zone)
  const said = formatTime(asked, zone)
  const until = quietUntil(asked, hours, zone)
  return hours.action === 'defer' && until
    ? texts.sampleDefer(said, formatTime(until, zone))
    : texts.sampleSuppress(said)
}

function DayBar({ from, to }: { from: number; to: number }) {
  const texts = useTexts(TEXTS)
  const cuts = from <= to ? [0, from, to, DAY_MINUTES] : [0, to, from, DAY_MINUTES]
  const firstQuiet = from > to
  return (
    <div>
      <div style={{ display: 'flex', blockSize: 28, borderRadius: 6, overflow: 'hidden' }}>
        {[0, 1, 2].map((part) => {
          const minutes = (cuts[part + 1] ?? 0) - (cuts[part] ?? 0)
          const quiet = firstQuiet ? part !== 1 : part === 1
          return minutes > 0 ? (
            <BarPart key={part} minutes={minutes} quiet={quiet} label={quiet ? texts.quietBar : texts.openBar} />
          ) : null
        })}
      </div>
      <div className="hs-row hs-faint hs-num" style={{ justifyContent: 'space-between' }}>
        {['0:00', '6:00', '12:00', '18:00', '24:00'].map((clock) => (
          <span key={clock}>{clock}</span>
        ))}
      </div>
    </div>
  )
}

function BarPart({ minutes, quiet, label }: { minutes: number; quiet: boolean; label: string }) {
  return (
    <div
      style={{
        inlineSize: `${(minutes / DAY_MINUTES) * 100}%`,
        display: 'grid',
        placeItems: 'center',
        overflow: 'hidden',
        fontSize: 12,
        background: quiet ? 'var(--hs-sunken)' : 'var(--hs-brand)',
        color: quiet ? 'var(--hs-text-soft)' : 'var(--hs-surface)',
      }}
    >
      {label}
    </div>
  )
}
