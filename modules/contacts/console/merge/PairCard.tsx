import { useEffect, useRef } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { listPairs } from '../../contract/merge.ts'
import { TEXTS as CONTACT_TEXTS, wordOf } from '../texts.ts'
import { TEXTS } from './texts.ts'

type Pair = AnswerOf<typeof listPairs>['items'][number]
type Head = Pair['kept']

export interface PairCardProps {
  readonly pair: Pair
  /** The one that the keyboard decides about. */
  readonly current: boolean
  readonly running: boolean
  readonly onFocus: () => void
  readonly onSettle: (verdict: 'same' | 'different') => void
}

/** Two people side by side, what they share in bold, and the two answers. */
export function PairCard({ pair, current, running, onFocus, onSettle }: PairCardProps) {
  const texts = useTexts(TEXTS)
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li
      ref={place}
      className="hs-panel hs-panel-body hs-stack"
      aria-current={current}
      style={current ? { outline: '2px solid var(--hs-brand)' } : undefined}
      onFocus={onFocus}
    >
      <div className="hs-row">
        <strong className="hs-num">
          {texts.alike} {pair.score}
        </strong>
        <span className="hs-grow">
          {pair.signals.map((signal) => (
            <Tag key={signal}>{wordOf(texts.signals, signal)}</Tag>
          ))}
        </span>
        <Button type="primary" disabled={running} onClick={() => onSettle('same')}>
          {texts.same}
        </Button>
        <Button disabled={running} onClick={() => onSettle('different')}>
          {texts.different}
        </Button>
      </div>
      <div className="hs-grid-2">
        <Side head={pair.kept} other={pair.other} />
        <Side head={pair.other} other={pair.kept} />
      </div>
    </li>
  )
}

function Side({ head, other }: { head: Head; other: Head }) {
  const texts = useTexts(TEXTS)
  const contacts = useTexts(CONTACT_TEXTS)
  const fact = (label: string, value: string | null, otherValue: string | null) => {
    if (!value) return null
    return (
      <div>
        <span className="hs-faint">{label}</span> {value === otherValue ? <strong>{value}</strong> : value}
      </div>
    )
  }
  const genderOf = ({ gender }: Head) => (gender === 'female' || gender === 'male' ? contacts[gender] : null)
  return (
    <div>
      <PageLink to={`/contacts/${head.id}`}>
        {head.name || '—'} #{head.id}
      </PageLink>
      {fact(texts.fields.phone, head.phone, other.phone)}
      {fact(texts.fields.gender, genderOf(head), genderOf(other))}
      {fact(texts.fields.birthday, head.birthday, other.birthday)}
      {fact(
        texts.fields.city,
        [head.province, head.city].filter(Boolean).join(' '),
        [other.province, other.city].filter(Boolean).join(' '),
      )}
      {fact(texts.fields.source, wordOf(contacts.sources, head.source), wordOf(contacts.sources, other.source))}
      <div className="hs-faint">
        {texts.fields.createdAt} <TimeText at={head.createdAt} shape="date" />
      </div>
      {head.identities.filter(isNoPhone).map(({ kind, scope, value }) => (
        <div key={`${kind} ${scope} ${value}`} className="hs-faint">
          {wordOf(contacts.kindsOfIdentity, kind)} {scope} {value}
        </div>
      ))}
    </div>
  )
}

/** The phone stands above already. */
function isNoPhone({ kind }: { kind: string }): boolean {
  return kind !== 'phone'
}
