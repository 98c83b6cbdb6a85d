import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { CALL_ENDS } from '../contract/direct-send.ts'
import { CALLS } from '../model/metrics.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

export interface CallResultsProps {
  readonly results: Readonly<Record<string, number>>
  readonly followers: readonly { readonly id: string; readonly name: string }[]
}

/** How calls ended, who refused more, and the SMS that follows. */
export function CallResults({ results, followers }: CallResultsProps) {
  const texts = useTexts(DIRECT_TEXTS).after
  const entries = Object.entries(results)
  const endsWith = (end: string) =>
    entries.filter(([code]) => code.split(' ')[0] === end).reduce((sum, [, count]) => sum + count, 0)
  const refused = entries.filter(([code]) => code.includes(' key')).reduce((sum, [, count]) => sum + count, 0)
  return (
    <Panel title={texts.ended}>
      <div className="hs-stack">
        <StatRow>
          {CALL_ENDS.map((end) => (
            <Stat key={end} small metric={CALLS[end]} label={texts.ends[end]} value={formatNumber(endsWith(end))} />
          ))}
          <Stat small metric={CALLS.refused} label={texts.refused} value={formatNumber(refused)} />
        </StatRow>
        {followers.map(({ id, name }) => (
          <PageLink key={id} to={`/direct-sends/${id}`}>
            {name}
          </PageLink>
        ))}
      </div>
    </Panel>
  )
}
