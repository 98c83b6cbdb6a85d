import { useEffect, useRef } from 'react'
import { isSame, type Side } from '#kit/pure/merge-three.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type Draft, useDraft } from '#kit/web/use-draft.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { readJourneyCalendar } from '../../contract/calendar.ts'
import { type readDayPlan, saveDayPlan } from '../../contract/day-plans.ts'
import type { DayPlan } from '../../model/day-plan.ts'
import { mergePlans, type PlanClash } from '../../model/merge-plan.ts'
import { DAY_TEXTS } from './day-texts.ts'

export type ShownPlan = AnswerOf<typeof readDayPlan>

/** A plan as somebody has it before them, and the ground they began from. */
interface Kept {
  readonly base: DayPlan
  readonly version: number
  readonly mine: DayPlan
}

export interface PlanEdits {
  readonly plan: DayPlan
  readonly change: (part: Partial<DayPlan>) => void
  readonly save: (plan: DayPlan) => Promise<unknown>
  readonly saving: boolean
  readonly isChanged: boolean
  /** Another saved the same otherwise: whose word is to stand. Nothing is saved until somebody says it. */
  readonly clashes: readonly PlanClash[]
  readonly choose: (side: Side) => void
  /** What was typed before and not saved. */
  readonly draft: Pick<Draft<object>, 'restored' | 'discard'>
}

/**
 * A plan while it is changed: kept in this browser until it is saved, and put together with what another saved
 * meanwhile. `onStale` hears that it is to be read again.
 */
export function usePlanEdits(shown: ShownPlan, onStale: () => void): PlanEdits {
  const texts = useTexts(DAY_TEXTS)
  const feedback = useFeedback()
  const ground: Kept = { base: shown.plan, version: shown.version, mine: shown.plan }
  const draft = useDraft<Kept>(`day-plan.${shown.id}`, ground)
  const { base, version, mine } = draft.value
  const isChanged = !isSame(mine, base)
  const write = useWrite(saveDayPlan, {
    refresh: [readJourneyCalendar],
    onFailure: (failure) => (failure.error.code === 'changed_meanwhile' ? onStale() : feedback.failed(failure)),
  })
  const latest = useRef(draft.value)
  latest.current = draft.value
  const adopt = (plan: DayPlan) => {
    draft.reset(ground)
    if (!isSame(plan, shown.plan)) draft.set({ ...ground, mine: plan })
  }
  const isOlder = version < shown.version
  const merged = isOlder ? mergePlans(base, mine, shown.plan, 'mine') : undefined
  const clashes = merged?.clashes ?? []
  useArrival(shown, () => {
    if (!merged || clashes.length > 0 || write.running) return
    adopt(merged.plan)
    if (isChanged) feedback.done(texts.merged)
  })
  const save = async (plan: DayPlan) => {
    const answer = await write.run({ params: { dayPlanId: shown.id }, body: { version, plan } })
    if (!answer) return
    feedback.done(texts.saved)
    const saved = { base: plan, version: answer.version }
    const { mine: now } = latest.current
    draft.reset({ ...saved, mine: plan })
    // What was typed while it was on its way is not saved yet.
    if (now !== mine) draft.set({ ...saved, mine: mergePlans(mine, now, plan, 'mine').plan })
  }
  return {
    ...{ plan: mine, save, saving: write.running, isChanged, clashes },
    draft: { restored: draft.restored && isChanged, discard: draft.discard },
    change: (part) => draft.set((old) => ({ ...old, mine: { ...old.mine, ...part } })),
    choose: (side) => adopt(mergePlans(base, mine, shown.plan, side).plan),
  }
}

/** Hears of every answer about the plan, and of none twice. */
function useArrival(shown: ShownPlan, hear: () => void): void {
  const hearing = useRef(hear)
  hearing.current = hear
  useEffect(() => {
    if (shown.version > 0) hearing.current()
  }, [shown])
}
