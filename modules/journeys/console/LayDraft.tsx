import type { AnswerOf } from '#kit/pure/route.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import type { CalendarMoves } from './use-calendar-moves.ts'

interface Laid {
  readonly journeyId?: string
  readonly entersOn: string
}

interface LayDraftProps {
  readonly calendar: AnswerOf<typeof readJourneyCalendar>
  readonly laid: Laid
  readonly moves: CalendarMoves
  readonly onLay: (laid: Laid) => void
}

/** Lays an SOP that is listed by days on real ones, and takes moves back. */
export function LayDraft({ calendar, laid, moves, onLay }: LayDraftProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const drafts = calendar.journeys.filter(({ state, movable }) => state === 'draft' && movable)
  return (
    <>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {drafts.length > 0 && (
          <Select
            allowClear
            aria-label={texts.lay}
            placeholder={texts.lay}
            style={{ minInlineSize: 220 }}
            value={laid.journeyId}
            options={drafts.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(journeyId?: string) => onLay({ ...laid, journeyId })}
          />
        )}
        {laid.journeyId !== undefined && (
          <DayPick
            label={texts.entersOn}
            value={laid.entersOn}
            onChange={(entersOn) => onLay({ ...laid, entersOn: entersOn ?? calendar.today })}
          />
        )}
        <Button size="small" disabled={!moves.canUndo || moves.moving} onClick={() => void moves.undo()}>
          {texts.moveBack}
        </Button>
      </div>
      <p className="hs-faint">{laid.journeyId === undefined ? texts.dragHint : texts.layHint}</p>
    </>
  )
}
