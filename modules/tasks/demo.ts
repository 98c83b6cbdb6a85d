import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { listStaff, type StaffMember } from '#modules/organisation/index.ts'
import { DEMO_SHEET } from './demo-sheet.ts'
import { refusalToComplete, SKIP_REASONS } from './model/task.ts'
import { createSheet } from './server/advice/advice-sheets.ts'
import { answerAdvice, chooseAdvised, openAdvice } from './server/advice/give-advice.ts'
import { completeTask } from './server/complete-task.ts'
import { addFollowUp } from './server/customer/follow-up.ts'
import { saveCommissionRule } from './server/incentives/commission-rules.ts'
import { openIssue, solveIssue } from './server/issues/settle-issue.ts'
import { skipTask } from './server/skip-task.ts'
import { listSheets } from './server/store/advice-sheet.ts'
import { listOpenOf } from './server/store/task-list.ts'
import { tickTasks } from './server/tick-tasks.ts'

/** Share of the open tasks that each guide does in one sitting. */
const HABITS = [0.94, 0.9, 0.82, 0.88, 0.78, 0.62, 0.5] as const
/** The guide who does nothing. */
const IDLE_GUIDE = '何俊杰'
/** Share left alone with a reason. */
const SKIPPING = 0.03
/** Tasks a guide gets through in one sitting. */
const SITTING_TASKS = 40
/** Of how many people one is talked to long enough for a note. */
const NOTED_EVERY = 6
const NOTES = [
  { stage: 'contacted', note: '聊了两句，问了发货时间' },
  { stage: 'interested', note: '对新品感兴趣，周末再聊' },
  { stage: 'deciding', note: '想等活动，比较在意价格' },
  { stage: 'after_sales', note: '收到有点碎，已帮忙登记补发' },
] as const
const PROBLEMS = [
  ['product', '收到有点碎，拍了照片'],
  ['delivery', '物流三天没动，问到哪了'],
  ['refund', '买错规格，想换大包'],
  ['complaint', '少发了一包，有点生气'],
] as const
const COMMISSION = { windowDays: 7, rate: 200, categories: [{ category: '猫主粮', rate: 300 }] }
const guideMay: ReadonlySet<string> = new Set(['tasks.do'])

/** Guides go through their lists before they go home; at night what nobody did is reminded of and expires. */
export const demo: DemoPart = {
  async start(stage) {
    const day = stage.days[0] ?? ''
    await stage.at(startOfDay(day, stage.timezone), async (ctx) => {
      await saveCommissionRule(ctx, { ...COMMISSION, validFrom: `${day.slice(0, 7)}-01` })
      await createSheet(ctx, DEMO_SHEET)
    })
  },
  daily: [
    { hour: 18, run: sitDown },
    { hour: 23, run: (stage, moment) => stage.at(moment, (ctx) => tickTasks(ctx)).then(() => {}) },
  ],
}

async function sitDown(stage: DemoStage, moment: Date, day: string): Promise<void> {
  const guides = (await stage.at(moment, (ctx) => listStaff(ctx, 'guide'))).toSorted(byName)
  const sittings = guides.map((guide, place) => ({
    guide,
    habit: habitOf(guide, place),
    // Drawn beforehand: they work at the same time, and who is first must not change what anybody does.
    chances: Array.from({ length: SITTING_TASKS }, () => stage.random()),
  }))
  await Promise.all(
    sittings
      .filter(({ habit }) => habit > 0)
      .map((sitting) => stage.at(moment, (ctx) => workThrough(ctx, stage, sitting, day), asGuide(sitting.guide))),
  )
}

function habitOf({ name }: StaffMember, place: number): number {
  return name === IDLE_GUIDE ? 0 : (HABITS[place % HABITS.length] ?? 0)
}

function byName(a: StaffMember, b: StaffMember): number {
  return a.name < b.name ? -1 : 1
}

function asGuide({ id, name, role }: StaffMember): Actor {
  return { kind: 'staff', userId: id, staffId: id, name, role, permissions: guideMay }
}

interface Sitting {
  readonly habit: number
  readonly chances: readonly number[]
}

async function workThrough(ctx: Ctx, stage: DemoStage, { habit, chances }: Sitting, day: string): Promise<void> {
  if (ctx.actor.kind !== 'staff') return
  const words = stage.shared('tasks.words', () => new Map<number, number>())
  const endOfDay = startOfDay(addDays(day, 1), stage.timezone)
  const ask = { staffId: ctx.actor.staffId, asOf: ctx.now(), endOfDay, overdueOnly: false }
  for (const [place, task] of (await listOpenOf(ctx, ask, undefined, SITTING_TASKS)).entries()) {
    const chance = chances[place] ?? 1
    if (chance < SKIPPING) {
      const reason = SKIP_REASONS[task.contactId % SKIP_REASONS.length] ?? 'other'
      await skipTask(ctx, { taskId: task.id, reason })
    } else if (chance < habit && !refusalToComplete(task, ctx.now())) {
      await completeTask(ctx, { taskId: task.id, proof: 'copied_and_sent' })
      words.set(task.contactId, ctx.now().getTime())
      if (task.contactId % NOTED_EVERY === 0) await noteTalk(ctx, task.contactId)
    }
  }
}

async function noteTalk(ctx: Ctx, contactId: number): Promise<void> {
  const said = NOTES[Math.floor(contactId / NOTED_EVERY) % NOTES.length]
  if (!said) return
  await addFollowUp(ctx, { contactId, ...said })
  if (said.stage === 'after_sales') await noteIssue(ctx, contactId)
  if (said.stage === 'interested') await advise(ctx, contactId)
}

/** Most are made good on the spot; some are handed up, or still under way. */
async function noteIssue(ctx: Ctx, contactId: number): Promise<void> {
  // Of those who are noted, every fourth has a problem.
  const place = Math.floor(contactId / (NOTED_EVERY * NOTES.length))
  const [kind, words] = PROBLEMS[place % PROBLEMS.length] ?? PROBLEMS[0]
  const opened = await openIssue(ctx, { contactId, kind, words, handUp: place % 9 === 0 })
  if (opened.ok && opened.value.staffId !== null && place % 5 > 0)
    await solveIssue(ctx, opened.value.id, '补发了一份，客户说收到了')
}

/** Some of those who are interested are asked what they need; most choose. */
async function advise(ctx: Ctx, contactId: number): Promise<void> {
  const place = Math.floor(contactId / (NOTED_EVERY * NOTES.length))
  const [sheet] = await listSheets(ctx)
  const opened = sheet && (await openAdvice(ctx, { contactId, adviceSheetId: sheet.id }))
  if (!opened?.ok || place % 4 === 0) return
  const answers = { age: [place % 3 === 0 ? 'kitten' : 'adult'], need: place % 2 === 0 ? ['gut'] : ['coat', 'weight'] }
  const answered = await answerAdvice(ctx, opened.value, answers, place % 2 === 0 ? 'customer' : 'guide')
  if (answered.ok && place % 5 > 0) await chooseAdvised(ctx, answered.value, answered.value.offered[0] ?? null)
}
