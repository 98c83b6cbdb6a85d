import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatCount } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import type { readValue } from '../../contract.ts'
import { Definition } from './Definition.tsx'
import { TEXTS } from './texts.ts'

type Found = NonNullable<AnswerOf<typeof readValue>['found']>

/** From this share on the model holds that nobody leaves: its chance of leaving has gone to nothing. */
const NOBODY_LEAVES = 0.995

/** All customers together. */
export function ValueTotals({ found: { totals } }: { found: Found }) {
  const texts = useTexts(TEXTS)
  const said = texts.value
  const language = useLanguage()
  // As short as the value itself: digits beyond it would say more than the interval does.
  const short = (amount: number) => formatCount(amount / AMOUNT_PER_UNIT, language)
  return (
    <section className="hs-panel">
      <div className="hs-panel-body">
        <StatRow>
          <Stat
            label={said.expected}
            definition={<Definition metric="expected_value" />}
            value={<Money amount={totals.expectedValue} short />}
            interval={{ low: short(totals.low), high: short(totals.high) }}
          />
          <Stat
            label={said.spent}
            definition={<Definition metric="spent" />}
            value={<Money amount={totals.spent} short />}
          />
          <Stat
            label={said.alive}
            definition={<Definition metric="alive" />}
            value={<Count value={Math.round(totals.alive)} />}
            unit={texts.people}
            note={totals.people > 0 && totals.alive > NOBODY_LEAVES * totals.people && said.nobodyLeaves}
          />
          <Stat
            label={said.buyers}
            definition={<Definition metric="buyers_ever" />}
            value={<Count value={totals.people} />}
            unit={texts.people}
          />
          <Stat
            label={said.expectedPurchases}
            definition={<Definition metric="purchases_expected" />}
            value={<Count value={Math.round(totals.expectedPurchases)} />}
          />
        </StatRow>
      </div>
    </section>
  )
}
