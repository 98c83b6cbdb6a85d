import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { listStaff, type StaffMember } from '#modules/organisation/index.ts'
import {
  type DayDone,
  isThere,
  LEARN_DAYS,
  learnDaysOff,
  learnPerDay,
  partLeft,
  roomToday,
  teamPerDay,
  touchRoomToday,
  WORK_PATTERN_DEFAULT,
  type WorkPattern,
  worksOn,
} from '../../model/schedule/capacity.ts'
import { diligenceOf, type Kept, teamDiligence } from '../../model/schedule/diligence.ts'
import { byWorth, type GuideDay, type PlannedGuide, planDay } from '../../model/schedule/plan-day.ts'
import { type ScheduleSetting, type SilenceStep, silenceStep } from '../../model/schedule/silence.ts'
import { minutesNow } from '../digest/digest-setting.ts'
import { type ReminderRule, readReminderRule, readRemindersLeft } from '../reminder-rule.ts'
import {
  countActs,
  countKept,
  countSilent,
  listDaysDone,
  listDaysDue,
  listOpenUntil,
  type OpenToday,
} from '../store/schedule.ts'
import { listPatterns } from '../store/work-pattern.ts'
import { readScheduleSetting } from './schedule-setting.ts'

/** Open tasks of a day that are looked at, those worth most first. */
const OPEN_TASKS_MAX = 20_000
/** Of a guide's tasks those that a reminder may be about, most worth first. */
const REMINDABLE = 5
const MINUTE_MS = 60_000
const NOBODY: Kept = { due: 0, onTime: 0 }

export interface GuideToday extends PlannedGuide {
  readonly staff: StaffMember
  readonly pattern: WorkPattern
  /** What a manager said, or what was learned from so many days. */
  readonly perDay: number
  readonly learned: { readonly perDay: number; readonly days: number; readonly daysOff: readonly number[] }
  readonly worksToday: boolean
  readonly doneToday: number
  readonly touchedToday: number
  readonly acts: number
  readonly kept: Kept
  readonly step: SilenceStep
  readonly reminded: number
  readonly tasks: readonly OpenToday[]
  readonly plan: GuideDay
  /** Which task the next reminder would be about. */
  readonly remindOf: OpenToday | undefined
}

export interface Today {
  readonly day: string
  readonly setting: ScheduleSetting
  readonly rule: ReminderRule
  readonly guides: readonly GuideToday[]
  readonly tasks: readonly OpenToday[]
}

/** What was learned of everybody, what each has to do today, and how far they are. */
export async function readToday(ctx: Ctx): Promise<Today> {
  const zone = ctx.tenant.timezone
  const day = dayOf(ctx.now(), zone)
  const [begun, over] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)]
  const since = startOfDay(addDays(day, -LEARN_DAYS), zone)
  const setting = await readScheduleSetting(ctx)
  const rule = await readReminderRule(ctx)
  const tasks = await listOpenUntil(ctx, over, OPEN_TASKS_MAX)
  const own = Map.groupBy(tasks, ({ staffId }) => staffId)
  const staff = (await listStaff(ctx)).filter(({ id, role, active }) => own.has(id) || (role === 'guide' && active))
  const known: Known = {
    ...{ day, minutes: minutesNow(ctx), now: ctx.now(), setting, own },
    days: Map.groupBy(await listDaysDone(ctx, since, begun), ({ staffId }) => staffId),
    due: Map.groupBy(await listDaysDue(ctx, since, begun), ({ staffId }) => staffId),
    kept: await countKept(ctx, since),
    acts: await countActs(ctx, begun),
    silent: await countSilent(ctx, begun),
    patterns: await listPatterns(ctx),
    left: await readRemindersLeft(
      ctx,
      rule,
      staff.flatMap(({ id }) => firstOf(own.get(id)).map((task) => task.id)),
    ),
  }
  return { day, setting, rule, tasks, guides: staff.map((one) => todayOf(one, known)) }
}

function firstOf(tasks: readonly OpenToday[] = []): OpenToday[] {
  return tasks.toSorted(byWorth).slice(0, REMINDABLE)
}

interface Known {
  readonly day: string
  readonly minutes: number
  readonly now: Date
  readonly setting: ScheduleSetting
  readonly own: ReadonlyMap<string, OpenToday[]>
  readonly days: ReadonlyMap<string, DayDone[]>
  readonly due: ReadonlyMap<string, { readonly day: string }[]>
  readonly kept: ReadonlyMap<string, Kept>
  readonly acts: Awaited<ReturnType<typeof countActs>>
  readonly silent: Awaited<ReturnType<typeof countSilent>>
  readonly patterns: ReadonlyMap<string, WorkPattern>
  readonly left: (taskId: string) => number
}

function todayOf(staff: StaffMember, known: Known): GuideToday {
  const { day, minutes, setting } = known
  const tasks = known.own.get(staff.id) ?? []
  const pattern = known.patterns.get(staff.id) ?? WORK_PATTERN_DEFAULT
  const history = known.days.get(staff.id) ?? []
  const due = known.due.get(staff.id) ?? []
  const daysOff = learnDaysOff(
    history,
    due.map((one) => one.day),
  )
  const learned = { perDay: learnPerDay(history, teamPerDay([...known.days.values()].flat())), daysOff }
  const perDay = pattern.perDay ?? learned.perDay
  const { done: doneToday = 0, touched: touchedToday = 0, acts = 0 } = known.acts.get(staff.id) ?? {}
  const worksToday = isThere({ active: staff.active, acts }, worksOn(pattern, pattern.daysOff ?? daysOff, day))
  const { given: reminded = 0, lastAt } = known.silent.get(staff.id) ?? {}
  const remindOf = firstOf(tasks).find(({ id }) => known.left(id) > 0)
  const minutesSinceReminded = lastAt ? (known.now.getTime() - lastAt.getTime()) / MINUTE_MS : null
  const soFar = { worksToday, actsToday: acts, openToday: tasks.length, reminded, minutesSinceReminded }
  const step = silenceStep({ ...soFar, mayRemind: remindOf !== undefined }, setting, minutes)
  const room = worksToday ? roomToday(perDay, doneToday, partLeft(pattern, minutes)) : 0
  const touchRoom = touchRoomToday(pattern, touchedToday)
  const kept = known.kept.get(staff.id) ?? NOBODY
  return {
    ...{
      staffId: staff.id,
      staff,
      pattern,
      perDay,
      worksToday,
      doneToday,
      touchedToday,
      acts,
      kept,
      step,
      reminded,
      tasks,
      remindOf,
    },
    learned: { ...learned, days: history.length },
    ...{ room, touchRoom, diligence: diligenceOf(kept, teamDiligence([...known.kept.values()])) },
    // Who is not there or does not react helps nobody today.
    silent: !worksToday || step === 'relieve' || step === 'waiting' || step === 'remind',
    plan: planDay(tasks, { room, touchRoom }),
  }
}
