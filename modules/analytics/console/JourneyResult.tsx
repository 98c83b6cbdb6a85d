import { EmptyView, ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourneyResult } from '../contract.ts'
import { EFFECT_METRICS } from '../model/journey-effects.ts'
import { useCellSide } from './effects/EffectSection.tsx'
import { GoalReached } from './effects/GoalReached.tsx'
import { ReviewPanel } from './effects/ReviewPanel.tsx'
import { ResultCard } from './ResultCard.tsx'
import { TEXTS } from './texts.ts'

/** What came of one SOP, in its page. The page tells its id, the goal's days and the planned share left alone. */
export default function JourneyResult({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const { journeyId, goalDays, holdoutShare } = context
  const by = useCellSide()
  const read = useRead(
    readJourneyResult,
    {
      params: { journeyId: String(journeyId) },
      query: {
        ...(typeof goalDays === 'number' ? { goalDays } : {}),
        ...(typeof holdoutShare === 'number' ? { holdoutShare } : {}),
        ...(by ? { by } : {}),
      },
    },
    { enabled: typeof journeyId === 'string', keepOld: true },
  )
  const goal = EFFECT_METRICS.find((one) => one === context.primaryGoal) ?? 'money'
  // The page of the journey knows what its splits are called.
  const nameOf = (key: string) => {
    const name = context[`variant:${key}`]
    return typeof name === 'string' ? name : undefined
  }
  if (read.failure?.status === 404 && read.value === undefined)
    return <EmptyView what={texts.noResult} hint={texts.noResultHint} />
  return (
    <ReadView read={read} rows={8}>
      {(result) => (
        <>
          {typeof context.goal === 'string' && <GoalReached journeyId={result.journeyId} goal={context.goal} />}
          <ResultCard result={result} nameOf={nameOf} goal={goal} />
          <ReviewPanel
            result={result}
            goal={goal}
            hypothesis={String(context.hypothesis ?? '').trim()}
            holdoutShare={typeof holdoutShare === 'number' ? holdoutShare : undefined}
          />
        </>
      )}
    </ReadView>
  )
}
