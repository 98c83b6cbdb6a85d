import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { followPerson } from '../contract/follow.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { Reason } from './TroublePanel.tsx'
import { TEXTS } from './texts.ts'

export interface FollowPersonProps {
  readonly journeyId: string
  readonly contactId: number
  readonly stepNames: ReadonlyMap<string, string>
}

/** One person's way through the SOP, stop by stop, each with what became of it and why. */
export function FollowPerson({ journeyId, contactId, stepNames }: FollowPersonProps) {
  const [texts, own, words] = [useTexts(TEXTS), useTexts(FOLLOW_TEXTS), useTexts(FLOW_TEXTS)]
  const kinds: Readonly<Record<string, string>> = words.kinds
  const exits: Readonly<Record<string, string>> = texts.exitReasons
  const read = useRead(followPerson, { params: { journeyId, contactId } })
  const nameOf = (stop: { nodeId: string; title: string; kind?: string }) =>
    stepNames.get(stop.nodeId) || stop.title || kinds[stop.kind ?? ''] || texts.oldStep
  return (
    <ReadView read={read}>
      {({ name, ways }) =>
        ways.length === 0 ? (
          <EmptyView what={own.never} />
        ) : (
          <div className="hs-stack">
            <p>
              <PageLink to={`/contacts/${contactId}`}>{name || texts.nameless(contactId)}</PageLink>{' '}
              <PageLink to={`/touches?contactId=${contactId}`}>{texts.why}</PageLink>
            </p>
            {ways.map((way) => (
              <Panel
                key={way.occurrence}
                title={own.entered(way.occurrence)}
                extra={
                  <span>
                    <Tag>{texts.arms[way.arm]}</Tag> <TimeText at={way.enrolledAt} />
                  </span>
                }
              >
                {way.passages.length === 0 && <p className="hs-faint">{own.nothing}</p>}
                <ol>
                  {way.passages.map((one) => (
                    <li key={`${one.nodeId}:${one.at}`}>
                      <strong>{nameOf(one)}</strong> {texts.outcomes[one.outcome]} <TimeText at={one.at} />
                      {one.staff && <span className="hs-faint"> {one.staff}</span>}
                      {one.sentence && <div className="hs-faint">{one.sentence}</div>}
                    </li>
                  ))}
                </ol>
                {way.next && (
                  <p>
                    {own.due}: {nameOf(way.next)} {way.next.dueAt && <TimeText at={way.next.dueAt} />}
                  </p>
                )}
                {way.trouble && (
                  <div className="hs-warn">
                    {own.trouble} <TimeText at={way.trouble.at} />
                    <div>
                      <Reason said={way.trouble.reason} />
                    </div>
                  </div>
                )}
                {way.exitedAt && (
                  <p className="hs-faint">
                    {texts.personStates[way.state]} {exits[way.exitReason] ?? ''} <TimeText at={way.exitedAt} />
                  </p>
                )}
              </Panel>
            ))}
          </div>
        )
      }
    </ReadView>
  )
}
