import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readUniversalResult } from '../../contract/universal-result.ts'
import { UNIVERSAL_DAYS, UNIVERSAL_DAYS_USUAL } from '../../model/universal-result.ts'
import { EffectSection } from './EffectSection.tsx'
import { UNIVERSAL_TEXTS } from './universal-texts.ts'

type Found = AnswerOf<typeof readUniversalResult>
const nameless = () => undefined

/** What all marketing together brought and whom it drove away, beside those who get none of it. */
export default function UniversalResult({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(UNIVERSAL_TEXTS)
  const [url, setUrl] = useUrlState<'days'>()
  const days = UNIVERSAL_DAYS.find((one) => String(one) === url.days) ?? UNIVERSAL_DAYS_USUAL
  const { holdoutShare } = context
  const query = { days, ...(typeof holdoutShare === 'number' ? { holdoutShare } : {}) }
  const read = useRead(readUniversalResult, { query }, { keepOld: true })
  return (
    <section className="hs-stack" aria-label={texts.title}>
      <div className="hs-row" style={{ flexWrap: 'wrap', justifyContent: 'space-between' }}>
        <strong>{texts.title}</strong>
        <Segmented
          size="small"
          aria-label={texts.window}
          value={days}
          options={UNIVERSAL_DAYS.map((value) => ({ value, label: texts.within(value) }))}
          onChange={(value) => setUrl({ days: value === UNIVERSAL_DAYS_USUAL ? undefined : String(value) })}
        />
      </div>
      <ReadView read={read} rows={3}>
        {(found) =>
          found.drawnOn === null ? (
            <p className="hs-faint">{texts.nobody}</p>
          ) : (
            <>
              <Compared found={found} />
              <Stale at={found.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </>
          )
        }
      </ReadView>
    </section>
  )
}

function Compared({ found }: { readonly found: Found }) {
  const texts = useTexts(UNIVERSAL_TEXTS)
  const { guard, treated, holdout, loss, openWindows, days, drawnOn } = found
  const result = { ...found, keptOut: 0, by: null, cells: [] }
  const since = drawnOn === 'always' ? texts.always : texts.since(drawnOn ?? '')
  return (
    <>
      <p className="hs-faint">{texts.basis(since, formatNumber(treated.people), formatNumber(holdout.people), days)}</p>
      {guard && <Alert type="warning" showIcon title={texts.guards[guard]} />}
      <EffectSection result={result} nameOf={nameless} goal="money" sides={[]} />
      {loss && <LossWords loss={loss} treated={treated.lost} holdout={holdout.lost} />}
      {openWindows > 0 && <span className="hs-faint">{texts.open(formatNumber(openWindows), days)}</span>}
    </>
  )
}

interface LossWordsProps {
  readonly loss: NonNullable<Found['loss']>
  readonly treated: number
  readonly holdout: number
}

function LossWords({ loss: { value, low, high }, treated, holdout }: LossWordsProps) {
  const texts = useTexts(UNIVERSAL_TEXTS)
  const share = (part: number) => formatShare(part, 2)
  const interval = texts.interval(share(low), share(high))
  const say = low > 0 ? texts.loses : high < 0 ? texts.keeps : texts.unclear
  return (
    <div>
      <strong>{say(share(Math.abs(value)), interval)}</strong>{' '}
      <span className="hs-faint">{texts.lost(formatNumber(treated), formatNumber(holdout))}</span>
    </div>
  )
}
