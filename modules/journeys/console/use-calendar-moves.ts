import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { moveMassSend, readTouchDays } from '#modules/reach/contract.ts'
import { moveStep, readJourneyCalendar } from '../contract/calendar.ts'
import { type Movable, type MovableStep, stepDay } from './calendar-items.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { CurrentIds } from './current-ids.ts'

export interface CalendarMoves {
  readonly moving: boolean
  readonly canUndo: boolean
  readonly move: (item: Movable, day: string) => Promise<void>
  readonly undo: () => Promise<void>
}

type TakeBack = () => Promise<boolean>

/** Moves on the real calendar are saved at once; each can be taken back, the last first. */
export function useCalendarMoves(): CalendarMoves {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const [past, setPast] = useState<readonly TakeBack[]>([])
  const [current] = useState(() => new CurrentIds())
  const options = { refresh: [readJourneyCalendar, readTouchDays], onFailure: feedback.failed }
  const send = useWrite(moveMassSend, options)
  const step = useWrite(moveStep, options)
  /** Answers the day it was meant for; nothing when it was refused. Each move makes a new send of it. */
  const putSend = async (id: string, day: string): Promise<string | undefined> => {
    const massSendId = current.of(id)
    const moved = await send.run({ params: { massSendId }, body: { day } })
    if (moved) current.renew(massSendId, moved.massSendId)
    return moved?.was
  }
  const putStep = ({ journeyId, id }: MovableStep, day: number) =>
    step.run({ params: { journeyId }, body: { stepId: id, day } })
  /** Both answer how it is taken back; nothing when it was refused. */
  const moveSend = async (id: string, label: string, day: string): Promise<TakeBack | undefined> => {
    const was = await putSend(id, day)
    if (was === undefined) return undefined
    feedback.done(texts.movedTo(label, day))
    return async () => (await putSend(id, was)) !== undefined
  }
  const moveTouch = async (item: MovableStep, day: string): Promise<TakeBack | undefined> => {
    const at = stepDay(item, day)
    if (at === undefined) {
      feedback.refused(texts.outside)
      return undefined
    }
    const moved = await putStep(item, at)
    if (!moved) return undefined
    feedback.done(`${texts.moved(item.label, at)}${moved.changed ? ` · ${texts.inDraft}` : ''}`)
    return async () => (await putStep(item, moved.was)) !== undefined
  }
  const moving = send.running || step.running
  return {
    moving,
    canUndo: past.length > 0,
    move: async (item, day) => {
      // Where it stands is known only once the move before is saved.
      if (day === item.day || moving) return
      const back = item.kind === 'send' ? await moveSend(item.id, item.label, day) : await moveTouch(item, day)
      if (back) setPast((known) => [...known, back])
    },
    undo: async () => {
      const back = past.at(-1)
      if (back && (await back())) setPast((known) => known.slice(0, -1))
    },
  }
}
