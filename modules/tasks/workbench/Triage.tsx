import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { Face, List, ListItem } from '#kit/web/phone/List.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, usePages, useRead } from '#kit/web/wire-hooks.ts'
import { countTriage, listTriage } from '../contract/triage.ts'
import { TALK_COLD_DAYS, TRIAGE_REASONS, type TriageReason } from '../model/triage.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

const PAGE_ROWS = 30
const TONES = { issue_late: 'bad', task_late: 'bad', issue: 'warn', talk_cold: 'accent', task: 'brand' } as const
/** Where the customer's page opens for the most pressing reason. */
const VIEW_OF: Readonly<Record<TriageReason, string>> = {
  issue_late: '?view=follow',
  issue: '?view=follow',
  talk_cold: '?view=follow',
  task_late: '',
  task: '',
}

/** Of thousands of people those who want to be looked at today, each once, with every reason. */
export function Triage() {
  const texts = useTexts(TEXTS)
  const [{ reason: asked }, change] = useUrlState<'reason'>()
  const reason = TRIAGE_REASONS.find((one) => one === asked)
  const counts = useRead(countTriage, {}, { keepOld: true }).value
  const people = usePages(listTriage, { query: { reason, limit: PAGE_ROWS } }, { keepOld: true })
  const chips = [{ key: undefined, people: counts?.all }, ...(counts?.reasons ?? []).map(toChip)]
  return (
    <>
      <div className={styles.stages} role="radiogroup" aria-label={texts.triageWhy}>
        {chips
          .filter((chip) => chip.key === undefined || chip.key === reason || chip.people !== 0)
          .map((chip) => (
            <label key={chip.key ?? 'all'} className={styles.stage}>
              <input
                type="radio"
                name="triage-reason"
                checked={chip.key === reason}
                onChange={() => change({ reason: chip.key })}
              />
              <span>
                {chip.key ? texts.triageReasons[chip.key] : texts.triageAll} {chip.people}
              </span>
            </label>
          ))}
      </div>
      <ReadView read={people}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty what={texts.triageNone} hint={texts.triageNoneHint} />
          ) : (
            <List>
              {rows.map((row) => (
                <Person key={row.contact.id} row={row} />
              ))}
            </List>
          )
        }
      </ReadView>
      {people.hasMore && <Button onClick={people.loadMore}>{texts.more}</Button>}
      <small className="hs-faint">{texts.triageRest(TALK_COLD_DAYS)}</small>
    </>
  )
}

const toChip = ({ reason, people }: { reason: TriageReason; people: number }) => ({ key: reason, people })

function Person({ row: { contact, reasons, at, value } }: { row: RowOf<typeof listTriage> }) {
  const texts = useTexts(TEXTS)
  const name = contact.name || texts.nameless(contact.id)
  const [first] = reasons
  return (
    <ListItem
      to={`/customers/${contact.id}${first ? VIEW_OF[first] : ''}`}
      lead={<Face name={name} />}
      title={name}
      note={
        <>
          {reasons.map((one) => (
            <Badge key={one} tone={TONES[one]}>
              {texts.triageReasons[one]}
            </Badge>
          ))}{' '}
          <TimeText at={at} ago />
        </>
      }
      end={value > 0 ? <Money amount={value} /> : undefined}
    />
  )
}
