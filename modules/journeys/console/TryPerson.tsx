import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { fromZoned } from '#kit/pure/zoned-time.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Select, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { PersonSearch } from '#modules/segments/console/door.tsx'
import { tryPerson } from '../contract/trial.ts'
import type { readJourney } from '../contract.ts'
import { routeOf } from '../model/flow.ts'
import type { Node } from '../steps/node-schema.ts'
import styles from './journeys.module.css'
import { labelPort, nameNode } from './node-words.ts'
import { TRIAL_TEXTS } from './trial-texts.ts'
import { useSpeech } from './use-speech.ts'

type Trial = AnswerOf<typeof tryPerson>
type Stop = Trial['stops'][number]
type Says = NonNullable<Stop['says']>
type Ways = Readonly<Record<string, string>>

const MORNING = '10:00'
const TONES = { proposed: 'success', deferred: 'warning', suppressed: 'error', left_out: 'error' } as const

export interface TryPersonProps {
  readonly journey: AnswerOf<typeof readJourney>
  /** People to begin with. */
  readonly suggested: readonly { readonly contactId: number; readonly name: string }[]
}

/** One customer's way through the draft: from a moment one may choose, by turnings one may suppose. */
export function TryPerson({ journey, suggested }: TryPersonProps) {
  const texts = useTexts(TRIAL_TEXTS)
  const { timezone } = useSession().tenant
  const [contactId, pick] = useState<number>()
  const [day, setDay] = useState<string>()
  const [time, setTime] = useState(MORNING)
  const [ways, setWays] = useState<Ways>({})
  const supposed = Object.entries(ways).map(([nodeId, port]) => ({ nodeId, port }))
  const enterAt = day === undefined ? undefined : momentOf(day, time, timezone).toISOString()
  const read = useRead(
    tryPerson,
    { params: { journeyId: journey.id }, body: { contactId: contactId ?? 0, enterAt, ways: supposed } },
    { enabled: contactId !== undefined, keepOld: true },
  )
  const choose = (id: number) => {
    pick(id)
    setWays({})
  }
  return (
    <div className="hs-stack">
      <p className="hs-faint">{texts.hint}</p>
      <PersonSearch onPick={choose} />
      {contactId === undefined && suggested.length > 0 && (
        <div className="hs-row" style={{ flexWrap: 'wrap' }}>
          <span className="hs-faint">{texts.suggested}</span>
          {suggested.map((one) => (
            <Button key={one.contactId} size="small" onClick={() => choose(one.contactId)}>
              {one.name || `#${one.contactId}`}
            </Button>
          ))}
        </div>
      )}
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <DayPick label={texts.enterDay} value={day} onChange={setDay} />
        {day !== undefined && (
          <Input
            type="time"
            aria-label={texts.enterTime}
            style={{ inlineSize: 120 }}
            value={time}
            onChange={(event) => setTime(event.target.value || MORNING)}
          />
        )}
      </div>
      {contactId !== undefined && (
        <ReadView read={read}>
          {(trial) => (
            <Way
              trial={trial}
              nodes={routeOf(journey.draft).map(({ node }) => node)}
              onSuppose={(nodeId, port) => setWays(withWay(ways, nodeId, port))}
            />
          )}
        </ReadView>
      )}
    </div>
  )
}

interface WayProps {
  readonly trial: Trial
  readonly nodes: readonly Node[]
  /** An empty way: as is known. */
  readonly onSuppose: (nodeId: string, port: string) => void
}

function Way({ trial, nodes, onSuppose }: WayProps) {
  const texts = useTexts(TRIAL_TEXTS)
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  return (
    <section className="hs-stack" aria-label={texts.one}>
      <div>
        <PageLink to={`/contacts/${trial.contactId}`}>{trial.name || `#${trial.contactId}`}</PageLink>{' '}
        {trial.fits !== null && <span className="hs-faint">{trial.fits ? texts.fits : texts.notFits}</span>}
      </div>
      {trial.arm === 'holdout' && <Alert type="info" showIcon title={texts.holdout} />}
      {trial.onTheWay && <Alert type="info" showIcon title={texts.onTheWay} />}
      {trial.stops.length === 0 && <EmptyView what={texts.noStop} />}
      <ol className={styles.people}>
        <li>
          <TimeText at={trial.enterAt} /> {texts.enters}
        </li>
        {trial.stops.map((stop) => {
          const node = nodeOf.get(stop.nodeId)
          return node && <StopLine key={stop.nodeId} stop={stop} node={node} onSuppose={onSuppose} />
        })}
        {trial.stops.length > 0 && <li className="hs-faint">{texts.ends}</li>}
      </ol>
    </section>
  )
}

function StopLine({ stop, node, onSuppose }: { stop: Stop; node: Node; onSuppose: WayProps['onSuppose'] }) {
  const texts = useTexts(TRIAL_TEXTS)
  const speech = useSpeech()
  const name = nameNode(node, speech)
  const label = (port: string) => labelPort(node, port, speech) ?? port
  return (
    <li>
      <div>
        <TimeText at={stop.at} /> <strong>{name}</strong>{' '}
        {stop.ports.length < 2 && <span className="hs-faint">{labelPort(node, stop.port, speech)}</span>}
      </div>
      {stop.ports.length > 1 && (
        <Select
          size="small"
          aria-label={texts.suppose(name)}
          style={{ minInlineSize: 200, maxInlineSize: '100%' }}
          value={stop.supposed ? stop.port : ''}
          options={[
            { value: '', label: stop.supposed ? texts.asKnown : `${texts.asKnown}: ${label(stop.port)}` },
            ...stop.ports.map((port) => ({ value: port, label: label(port) })),
          ]}
          onChange={(port: string) => onSuppose(stop.nodeId, port)}
        />
      )}
      {stop.says && <SaysView says={stop.says} at={stop.at} />}
    </li>
  )
}

function SaysView({ says, at }: { says: Says; at: string }) {
  const texts = useTexts(TRIAL_TEXTS)
  return (
    <div className="hs-stack">
      <div>
        <Tag color={TONES[says.outcome]}>{texts.outcomes[says.outcome]}</Tag>{' '}
        {says.outcome === 'deferred' && says.dueAt !== at && <TimeText at={says.dueAt} />}{' '}
        <span className="hs-faint">
          {[says.staff && texts.by(says.staff), says.sentence].filter(Boolean).join(' · ')}
        </span>
      </div>
      {says.text && (
        <div className="hs-bubble">
          <div>{says.text}</div>
        </div>
      )}
    </div>
  )
}

/** The supposed ways with one more, or with one less. */
function withWay(ways: Ways, nodeId: string, port: string): Ways {
  const { [nodeId]: _, ...rest } = ways
  return port === '' ? rest : { ...rest, [nodeId]: port }
}

/** `2026-11-20` and `10:30` on the tenant's clock. */
function momentOf(day: string, time: string, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return fromZoned({ year, month, day: date, hour, minute }, zone)
}
