import { useUrlState } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { Timeline } from '#kit/web/Timeline.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { readTimeline } from '../contract.ts'
import { EventBody } from './EventBody.tsx'
import { EVENT_KINDS, isEventKind, lookOf } from './event-looks.ts'
import { TEXTS, wordOf } from './texts.ts'

const PAGE_ROWS = 100
/** News reach the warehouse within seconds; an open page follows. */
const FOLLOW_MS = 15_000

/** What happened with a person, newest first, by kind; the kind lives in the URL. */
export function ContactTimeline({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'kind'>()
  const kind = isEventKind(url.kind) ? url.kind : 'all'
  const names = EVENT_KINDS[kind].join(',') || undefined
  const read = usePages(
    readTimeline,
    { params: { contactId }, query: { names, limit: PAGE_ROWS } },
    { keepOld: true, everyMs: FOLLOW_MS },
  )
  return (
    <div className="hs-stack">
      <Segmented
        value={kind}
        options={Object.keys(EVENT_KINDS).map((value) => ({ value, label: wordOf(texts.kinds, value) }))}
        onChange={(value) => setUrl({ kind: value === 'all' ? undefined : value })}
      />
      <ReadView read={read} rows={8}>
        {(events) =>
          events.length === 0 ? (
            <EmptyView
              what={kind === 'all' ? texts.noEvents : texts.noneOfKind(wordOf(texts.kinds, kind))}
              hint={kind === 'all' ? texts.noEventsHint : undefined}
              action={kind !== 'all' && <Button onClick={() => setUrl({ kind: undefined })}>{texts.allEvents}</Button>}
            />
          ) : (
            <Timeline
              onNearEnd={() => read.hasMore && read.loadMore()}
              entries={events.map((event) => ({
                key: `${event.id} ${event.name}`,
                at: event.at,
                ...lookOf(event.name),
                title: wordOf(texts.events, event.name),
                body: <EventBody event={event} />,
              }))}
            />
          )
        }
      </ReadView>
    </div>
  )
}
