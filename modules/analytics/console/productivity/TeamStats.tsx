import { formatNumber, formatShare } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money, moneyText } from '#kit/web/values.tsx'
import { Definition } from '../reports/Definition.tsx'
import { coverWords, shareCovered } from './cover-words.ts'
import type { Productivity } from './month-report.ts'
import { TEXTS } from './texts.ts'

/** The team as a whole: what it brought, what of that there would not have been, and whether it covers its cost. */
export function TeamStats({ team }: { readonly team: Productivity['team'] }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const money = (amount: number) => moneyText(amount, tenant.currency)
  const { increment, cover } = team
  const covered = cover && shareCovered(team.contribution, cover)
  return (
    <StatRow>
      <Stat
        label={texts.net}
        value={<Money amount={team.net} />}
        definition={<Definition metric="guide_gmv" />}
        note={texts.ofOrders(formatNumber(team.orders), formatNumber(team.repeat))}
      />
      <Stat
        label={texts.increment}
        value={increment ? <Money amount={increment.value} /> : texts.notEnough}
        definition={<Definition metric="guide_increment" />}
        {...(increment && { interval: { low: money(increment.low), high: money(increment.high) } })}
      />
      <Stat
        label={texts.contribution}
        value={<Money amount={team.contribution} />}
        definition={<Definition metric="guide_contribution" />}
        note={team.unknownOrders > 0 ? texts.unknown(formatNumber(team.unknownOrders)) : undefined}
      />
      {cover && (
        <>
          <Stat
            label={texts.cost}
            value={<Money amount={cover.total} />}
            definition={<Definition metric="guide_cost" />}
            note={texts.costParts(money(cover.salary), money(cover.tools + cover.other), money(cover.commission))}
          />
          <Stat
            label={texts.cover}
            value={covered === null ? '—' : formatShare(covered, 0)}
            definition={<Definition metric="guide_cover" />}
            note={coverWords(texts, cover, money)}
          />
        </>
      )}
    </StatRow>
  )
}
