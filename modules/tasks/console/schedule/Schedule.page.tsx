import { formatNumber } from '#kit/web/format.ts'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readSchedule } from '../../contract/schedule.ts'
import { SCHEDULE } from '../../model/metrics.ts'
import { GuideRooms } from './GuideRooms.tsx'
import { Reassignments } from './Reassignments.tsx'
import { ScheduleSettingButton } from './ScheduleSettingButton.tsx'
import { TEXTS } from './texts.ts'
import type { Schedule } from './today.ts'

const LOOK_EVERY_MS = 30_000

/** Who has how much room today, what is at risk, and what should go to whom. */
export default function SchedulePage() {
  const texts = useTexts(TEXTS)
  const read = useRead(readSchedule, {}, { keepOld: true, everyMs: LOOK_EVERY_MS })
  return (
    <div className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} actions={<ScheduleSettingButton />} />
      <ReadView read={read} rows={8}>
        {(found) =>
          found.guides.length === 0 ? (
            <EmptyView what={texts.nobody} hint={texts.nobodyHint} />
          ) : (
            <>
              <DayStats schedule={found} />
              <Reassignments items={found.reassignments} />
              <GuideRooms guides={found.guides} />
              <p className="hs-faint">
                {texts.rule(found.rule.perTask, found.rule.hours, found.rule.validFrom)} ·{' '}
                <a href={found.rule.source} target="_blank" rel="noreferrer">
                  {texts.ruleSource}
                </a>
              </p>
              <Stale at={found.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </>
          )
        }
      </ReadView>
    </div>
  )
}

function DayStats({ schedule: { guides, reassignments } }: { readonly schedule: Schedule }) {
  const texts = useTexts(TEXTS)
  const sum = (of: (guide: Schedule['guides'][number]) => number) => guides.reduce((total, one) => total + of(one), 0)
  const quiet = guides.filter(({ step, openToday }) => step !== 'active' && openToday > 0)
  return (
    <StatRow>
      <Stat metric={SCHEDULE.open} label={texts.open} value={formatNumber(sum((one) => one.openToday))} />
      <Stat metric={SCHEDULE.room} label={texts.room} value={formatNumber(sum((one) => one.room))} />
      <Stat
        metric={SCHEDULE.at_risk}
        label={texts.atRisk}
        value={formatNumber(sum((one) => one.beyond))}
        note={
          <>
            {texts.worth} <Money amount={sum((one) => one.worthBeyond)} short />
          </>
        }
      />
      <Stat metric={SCHEDULE.quiet} label={texts.quiet} value={formatNumber(quiet.length)} />
      <Stat
        metric={SCHEDULE.waiting}
        label={texts.waiting}
        value={formatNumber(reassignments.filter(({ state }) => state === 'proposed').length)}
      />
    </StatRow>
  )
}
