import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useSession } from '#kit/web/session.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { moneyText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readTouchCost } from '../../contract/touch-cost.ts'
import { DaysChoice, useDays } from '../reports/DaysChoice.tsx'
import { Definition } from '../reports/Definition.tsx'
import { LossCells } from './LossCells.tsx'
import { perThousand } from './loss-words.ts'
import { TEXTS } from './texts.ts'

type Cost = AnswerOf<typeof readTouchCost>
const DAYS = [90, 180, 365] as const
const DAYS_USUAL = 180

/** What one touch more costs in people lost, and in the money they would still have brought. */
export default function TouchCostPage() {
  const texts = useTexts(TEXTS)
  const days = useDays(DAYS, DAYS_USUAL)
  const read = useRead(readTouchCost, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.subtitle}
        actions={<DaysChoice choices={DAYS} usual={DAYS_USUAL} />}
      />
      <ReadView read={read} rows={10}>
        {(cost) => (
          <>
            {cost.cells.length === 0 ? (
              <div className="hs-panel">
                <EmptyView what={texts.nothing} hint={texts.nothingHint} />
              </div>
            ) : (
              <>
                <Whole cost={cost} />
                <LossCells cost={cost} />
              </>
            )}
            <Stale at={cost.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
          </>
        )}
      </ReadView>
    </div>
  )
}

/** The one number first: what is lost by a thousand touches; then the ratio, and the price. */
function Whole({ cost }: { cost: Cost }) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const { each, ratio, price } = cost.whole
  const money = (amount: number) => moneyText(Math.round(amount), currency)
  return (
    <Panel title={texts.each}>
      <div className="hs-stack">
        <StatRow>
          <Stat
            label={texts.each}
            definition={<Definition metric="touch_losses" />}
            value={each ? perThousand(each.value) : '—'}
            unit={each ? texts.people : undefined}
            interval={each ? { low: perThousand(each.low), high: perThousand(each.high) } : undefined}
          />
          <Stat
            label={texts.ratio}
            definition={<Definition metric="touch_hazard" />}
            value={ratio ? formatNumber(ratio.value) : '—'}
            unit={ratio ? texts.times : undefined}
            interval={ratio ? { low: formatNumber(ratio.low), high: formatNumber(ratio.high) } : undefined}
          />
          <Stat
            label={texts.price}
            definition={<Definition metric="touch_price" />}
            value={price ? money(price.value) : '—'}
            interval={price ? { low: money(price.low), high: money(price.high) } : undefined}
          />
        </StatRow>
        <strong>
          <Verdict each={each} />
        </strong>
        <div className="hs-faint">
          <div>{texts.basis(cost.days, formatNumber(cost.held, 0), formatNumber(cost.lost))}</div>
          <div>{texts.how}</div>
          <div>{texts.noValue}</div>
          <PageLink to="/restraint">{texts.gate}</PageLink>
        </div>
      </div>
    </Panel>
  )
}

function Verdict({ each }: { each: Cost['whole']['each'] }) {
  const texts = useTexts(TEXTS)
  if (!each) return <>{texts.few}</>
  const { value, low, high } = each
  if (high < 0) return <>{texts.keeps(perThousand(-value), perThousand(-high), perThousand(-low))}</>
  const say = low > 0 ? texts.costs : texts.unclear
  return <>{say(perThousand(value), perThousand(low), perThousand(high))}</>
}
