import { Panel } from '#kit/web/DetailPage.tsx'
import { formatShare } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourneyNumbers } from '#modules/journeys/contract.ts'
import { compareGoal } from '../../model/goal-reached.ts'
import { Definition } from '../reports/Definition.tsx'
import { TEXTS } from './texts.ts'

/** Of an SOP whose goal is more than an order: how many of either arm reached it, and by how much that differs. */
export function GoalReached({ journeyId, goal }: { readonly journeyId: string; readonly goal: string }) {
  const texts = useTexts(TEXTS)
  const { value } = useRead(readJourneyNumbers, { params: { journeyId } })
  if (!value) return null
  const { treated, holdout, difference } = compareGoal(value)
  const arms = [
    { key: 'treated', label: texts.treated, arm: treated },
    { key: 'holdout', label: texts.holdout, arm: holdout },
  ]
  return (
    <Panel title={texts.reached(goal)}>
      <div className="hs-stack">
        <StatRow>
          {arms.map(({ key, label, arm: { hits, people, share } }) => (
            <Stat
              key={key}
              small
              label={label}
              definition={<Definition metric="goal_share" />}
              value={share ? formatShare(share.value) : '—'}
              interval={share ? { low: formatShare(share.low), high: formatShare(share.high) } : undefined}
              note={texts.hits(hits, people)}
            />
          ))}
        </StatRow>
        <span>
          {difference
            ? texts.reachedMore(
                formatShare(difference.value),
                formatShare(difference.low),
                formatShare(difference.high),
              )
            : texts.reachedTooFew}
        </span>
        <span className="hs-faint">{texts.reachedOnce}</span>
      </div>
    </Panel>
  )
}
