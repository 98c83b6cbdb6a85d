import { formatAmount } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import type { readRfm } from '../contract.ts'
import { RFM } from '../model/metrics.ts'
import { TEXTS } from './texts.ts'

type Rfm = AnswerOf<typeof readRfm>

/** How many bought, and the middle of the three figures. */
export function RfmFigures({ rfm }: { rfm: Rfm }) {
  const texts = useTexts(TEXTS)
  const { customers, recency, frequency, money } = rfm
  return (
    <StatRow>
      <Stat label={texts.customers} value={<Count value={customers} />} unit={texts.people} metric={RFM.customers} />
      <Stat
        label={`${texts.recency} · ${texts.median}`}
        value={recency.q50}
        unit={texts.days}
        metric={RFM.recency}
        note={texts.quartiles(`${recency.q25}`, `${recency.q75} ${texts.days}`)}
      />
      <Stat
        label={`${texts.frequency} · ${texts.median}`}
        value={frequency.q50}
        unit={texts.orders}
        metric={RFM.frequency}
        note={texts.quartiles(`${frequency.q25}`, `${frequency.q75} ${texts.orders}`)}
      />
      <Stat
        label={`${texts.money} · ${texts.median}`}
        value={<Money amount={money.q50} />}
        metric={RFM.money}
        note={texts.quartiles(formatAmount(money.q25), formatAmount(money.q75))}
      />
    </StatRow>
  )
}
