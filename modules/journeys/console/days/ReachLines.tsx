import { addDays } from '#kit/pure/zoned-time.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, InputNumber, Select } from '#kit/web/ui.tsx'
import { PlannedSend } from '#modules/reach/console/door.tsx'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { PLAN_WAYS, type PlanWay, type ReachLine } from '../../model/day-plan.ts'
import { newKey } from '../../model/new-key.ts'
import styles from '../journeys.module.css'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanPartProps } from './plan-part.ts'

/** Groups are picked with the send; all else goes to a segment. */
const WHOM = { flex: '0 1 360px', minInlineSize: 220 } as const
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

interface ReachLinesProps extends PlanPartProps {
  readonly times: Readonly<Record<string, string>>
  /** What is tried is what is saved. */
  readonly isSaved: boolean
  readonly planId: string
  readonly onSent: () => void
}

/** What goes out before, on and after the days; the earliest first. */
export function ReachLines({ plan, disabled, onChange, times, isSaved, planId, onSent }: ReachLinesProps) {
  const texts = useTexts(DAY_TEXTS)
  const change = (key: string, part: Partial<ReachLine>) =>
    onChange({ reach: plan.reach.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const add = () => {
    const key = newKey('r', plan.reach)
    const blank = { segmentId: null, sent: null, text: '', time: '12:00', way: 'private_chat' as const }
    onChange({ reach: [...plan.reach, { ...blank, key, after: 0, title: texts.onDay }] })
  }
  const sorted = plan.reach.toSorted((a, b) => a.after - b.after || a.time.localeCompare(b.time))
  return (
    <Panel title={texts.reach}>
      <p className="hs-faint">{texts.reachHint}</p>
      <div className="hs-stack">
        {sorted.map((line) => (
          <section key={line.key} aria-label={line.title} className={`hs-stack ${styles.planBlock}`}>
            <LineHead
              line={line}
              from={plan.from}
              disabled={disabled || line.sent !== null}
              onChange={(part) => change(line.key, part)}
              onRemove={() => onChange({ reach: plan.reach.filter(({ key }) => key !== line.key) })}
            />
            <Input.TextArea
              aria-label={`${texts.words} ${line.title}`}
              disabled={disabled || line.sent !== null}
              autoSize
              maxLength={2000}
              value={line.text}
              onChange={(event) => change(line.key, { text: event.target.value })}
            />
            <div className="hs-row" style={{ flexWrap: 'wrap' }}>
              {line.way !== 'group_chat' && (
                <div style={WHOM}>
                  <SegmentPicker
                    disabled={disabled || line.sent !== null}
                    value={line.segmentId ?? undefined}
                    onChange={(segmentId) => change(line.key, { segmentId: segmentId ?? null })}
                  />
                </div>
              )}
              <Way
                line={line}
                at={isSaved ? times[line.key] : undefined}
                plan={plan.name}
                planId={planId}
                onSent={onSent}
              />
            </div>
          </section>
        ))}
        {!disabled && (
          <div>
            <Button size="small" onClick={add}>
              {texts.addReach}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}

interface LineHeadProps {
  readonly line: ReachLine
  readonly from: string
  readonly disabled: boolean
  readonly onChange: (part: Partial<ReachLine>) => void
  readonly onRemove: () => void
}

function LineHead({ line, from, disabled, onChange, onRemove }: LineHeadProps) {
  const texts = useTexts(DAY_TEXTS)
  return (
    <div className={styles.planLine}>
      <InputNumber
        aria-label={`${texts.when} ${line.title}`}
        disabled={disabled}
        min={-60}
        max={60}
        precision={0}
        value={line.after}
        onChange={(after) => onChange({ after: after ?? 0 })}
      />
      <span className="hs-num">
        <SayDay after={line.after} /> {addDays(from, line.after)}
      </span>
      <Input
        aria-label={`${texts.time} ${line.title}`}
        disabled={disabled}
        status={CLOCK.test(line.time) ? '' : 'error'}
        maxLength={5}
        value={line.time}
        onChange={(event) => onChange({ time: event.target.value })}
      />
      <Select
        aria-label={`${texts.way} ${line.title}`}
        disabled={disabled}
        value={line.way}
        options={PLAN_WAYS.map((value) => ({ value, label: texts.ways[value] }))}
        onChange={(way: PlanWay) => onChange({ way })}
      />
      <Input
        aria-label={`${texts.name} ${line.title}`}
        disabled={disabled}
        maxLength={60}
        value={line.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      {!disabled && (
        <Button type="text" aria-label={`${texts.remove} ${line.title}`} onClick={onRemove}>
          ×
        </Button>
      )}
    </div>
  )
}

/** `提前 3 天`, `当天`, `第 2 天后`. */
export function SayDay({ after }: { readonly after: number }) {
  const texts = useTexts(DAY_TEXTS)
  return <>{after < 0 ? texts.before(-after) : after === 0 ? texts.onDay : texts.later(after)}</>
}

interface WayProps {
  readonly line: ReachLine
  /** Unknown while it is not saved. */
  readonly at: string | undefined
  readonly plan: string
  readonly planId: string
  readonly onSent: () => void
}

function Way({ line, at, plan, planId, onSent }: WayProps) {
  const texts = useTexts(DAY_TEXTS)
  if (line.way === 'moments') return <PageLink to="/moment-sets">{texts.toMoments}</PageLink>
  if (line.way !== 'private_chat')
    return <PageLink to={line.way === 'sms' ? '/direct-sends' : '/mass-sends'}>{texts.toSends}</PageLink>
  if (at === undefined) return <span className="hs-faint">{texts.unsaved}</span>
  return (
    <PlannedSend
      line={{ planId, key: line.key }}
      name={`${plan} · ${line.title}`.slice(0, 60)}
      segmentId={line.segmentId}
      text={line.text}
      at={at}
      sent={line.sent}
      onSent={onSent}
    />
  )
}
