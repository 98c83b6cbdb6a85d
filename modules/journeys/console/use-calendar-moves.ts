import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { moveMassSend, readTouchDays } from '#modules/reach/contract.ts'
import { moveStep, readJourneyCalendar } from '../contract/calendar.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'
import { type LaidDraft, type Movable, stepDay } from './calendar-items.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { CurrentIds } from './current-ids.ts'

export interface CalendarMoves {
  readonly moving: boolean
  readonly canUndo: boolean
  readonly move: (item: Movable, day: string) => Promise<void>
  readonly undo: () => Promise<void>
}

/** Moves on the real calendar are saved at once; each can be taken back, the last first. */
export function useCalendarMoves(draft: LaidDraft | undefined): CalendarMoves {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const [past, setPast] = useState<readonly (() => Promise<boolean>)[]>([])
  const [current] = useState(() => new CurrentIds())
  const options = { refresh: [readJourneyCalendar, readTouchDays], onFailure: feedback.failed }
  const send = useWrite(moveMassSend, options)
  const step = useWrite(moveStep, options)
  const putStep = async (journeyId: string, stepId: string, day: number) =>
    (await step.run({ params: { journeyId }, body: { stepId, day } })) !== undefined
  /** Answers the day it was meant for; nothing when it was refused. Each move makes a new send of it. */
  const putSend = async (id: string, day: string): Promise<string | undefined> => {
    const massSendId = current.of(id)
    const moved = await send.run({ params: { massSendId }, body: { day } })
    if (moved) current.renew(massSendId, moved.massSendId)
    return moved?.was
  }
  /** Answers how it is taken back; nothing when it was refused. */
  const put = async ({ kind, id, journeyId }: Movable, day: string): Promise<(() => Promise<boolean>) | undefined> => {
    if (kind === 'send') {
      const was = await putSend(id, day)
      return was === undefined ? undefined : async () => (await putSend(id, was)) !== undefined
    }
    const at = draft && stepDay(draft, day)
    const before = draft?.journey.touches.find((touch) => touch.id === id)?.day
    if (journeyId === undefined || at === undefined || before === undefined) return undefined
    if (at < 0 || at > STEP_DAY_MAX || !(await putStep(journeyId, id, at))) return undefined
    return () => putStep(journeyId, id, before)
  }
  return {
    moving: send.running || step.running,
    canUndo: past.length > 0,
    move: async (item, day) => {
      if (day === item.day) return
      const back = await put(item, day)
      if (!back) return
      feedback.done(texts.movedTo(item.label, day))
      setPast((known) => [...known, back])
    },
    undo: async () => {
      const back = past.at(-1)
      if (back && (await back())) setPast((known) => known.slice(0, -1))
    },
  }
}
