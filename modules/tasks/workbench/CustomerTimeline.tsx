import { useLanguage } from '#kit/web/language.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { EVENT_WORDS, readTimeline } from '#modules/contacts/contract.ts'
import { FOLLOW_STAGES } from '../model/follow-stage.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

const PAGE_ROWS = 30
/** What one looks for, each by the beginnings of the names of its events. */
const KINDS = {
  all: [],
  orders: ['Order Completed', 'Order Refunded', 'Refund Withdrawn', 'Order Withdrawn'],
  touches: ['Message Proposed', 'Message Confirmed', 'Message Delivered', 'Message Suppressed', 'Message Answered'],
  notes: ['Follow-up Noted', 'Issue Opened', 'Issue Handed Up', 'Issue Assigned', 'Issue Solved', 'Issue Reopened'],
} as const
const KIND_KEYS = ['all', 'orders', 'touches', 'notes'] as const
/** Facts of an event worth a line, in this order. */
const SAID = ['title', 'tagName', 'orderNo', 'sentence', 'note', 'staffName'] as const

/** Everything that happened with this person, newest first: orders, touches, tasks, tags and what was noted. */
export function CustomerTimeline({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const [{ kind: asked }, change] = useUrlState<'kind'>()
  const kind = KIND_KEYS.find((one) => one === asked) ?? 'all'
  const names = KINDS[kind].join(',') || undefined
  const events = usePages(
    readTimeline,
    { params: { contactId }, query: { names, limit: PAGE_ROWS } },
    { keepOld: true },
  )
  return (
    <>
      <div className={styles.stages} role="radiogroup" aria-label={texts.timelineKind}>
        {KIND_KEYS.map((key) => (
          <label key={key} className={styles.stage}>
            <input
              type="radio"
              name="timeline-kind"
              checked={key === kind}
              onChange={() => change({ kind: key === 'all' ? undefined : key })}
            />
            <span>{texts.timelineKinds[key]}</span>
          </label>
        ))}
      </div>
      <ReadView read={events}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty what={texts.noEvents} hint={texts.noEventsHint} />
          ) : (
            <ol className={`hp-card ${styles.timeline}`}>
              {rows.map((event) => (
                <EventLine key={`${event.id} ${event.name}`} event={event} />
              ))}
            </ol>
          )
        }
      </ReadView>
      {events.hasMore && (
        <Button wide onClick={events.loadMore}>
          {texts.more}
        </Button>
      )}
    </>
  )
}

function EventLine({ event }: { event: RowOf<typeof readTimeline> }) {
  const texts = useTexts(TEXTS)
  const words: Readonly<Record<string, string>> = EVENT_WORDS[useLanguage()]
  const { name, at, amount, properties, of } = event
  const stage = FOLLOW_STAGES.find((one) => one === properties.followStage)
  const said: string[] = [...of.map((one) => one.name), ...SAID.flatMap((key) => properties[key] || [])]
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <strong>{words[name] ?? name}</strong>
        <small className="hs-faint">
          <TimeText at={at} />
        </small>
      </div>
      {(amount !== 0 || stage || said.length > 0) && (
        <p className="hs-faint">
          {amount !== 0 && <Money amount={amount} />}{' '}
          {[...(stage ? [texts.followStages[stage]] : []), ...said].join(' · ')}
        </p>
      )}
    </li>
  )
}
