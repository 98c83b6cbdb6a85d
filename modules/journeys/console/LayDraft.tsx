import type { AnswerOf } from '#kit/pure/route.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Select } from '#kit/web/ui.tsx'
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
  const listed = calendar.journeys.filter(({ movable }) => movable)
  const unpublished = listed.filter(({ state, changed }) => state !== 'draft' && changed)
  const isDraft = listed.find(({ id }) => id === laid.journeyId)?.state === 'draft'
  return (
    <>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {listed.length > 0 && (
          <Select
            allowClear
            aria-label={texts.lay}
            placeholder={texts.lay}
            style={{ minInlineSize: 220 }}
            value={laid.journeyId}
            options={listed.map(({ id, name, state }) => {
              return { value: id, label: state === 'draft' ? name : texts.running(name) }
            })}
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
      <p className="hs-faint">
        {laid.journeyId === undefined ? texts.dragHint : isDraft ? texts.layHint : texts.layRunningHint}
      </p>
      {unpublished.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBlockEnd: 8 }}
          title={texts.unpublished}
          description={unpublished.map(({ id, name }) => (
            <div key={id}>
              <PageLink to={`/journeys/${id}/edit`}>{texts.publish(name)}</PageLink>
            </div>
          ))}
        />
      )}
    </>
  )
}
