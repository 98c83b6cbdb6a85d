import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { DEFAULT_CALENDAR } from './model/festivals.ts'
import type { Settings } from './model/settings.ts'
import type { FlowTemplateKey, TemplateKey } from './model/template-keys.ts'
import { stopJourney } from './server/change-journey-state.ts'
import { changeCalendar } from './server/journey-calendar.ts'
import { launchJourney } from './server/launch-journey.ts'
import { createDayPlan } from './server/plan-days.ts'
import { createJourney, editJourney } from './server/save-journey.ts'
import { tickJourneys } from './server/tick-journeys.ts'

interface Plan {
  readonly name: string
  readonly segment: string
  readonly template: TemplateKey | FlowTemplateKey
  /** Of a drawing: the segments its branches ask for, in their order. */
  readonly branches?: readonly string[]
  /** Of a list: on which days its steps come; what the template has beyond them is left out. */
  readonly stepDays?: readonly number[]
  readonly change: Partial<Settings>
  /** Lived days on which it begins and, if it does, ends. */
  readonly from: number
  readonly to?: number
}

/** Two that are over and three on the way, one of them drawn; each with a share left alone. */
const PLANS: readonly Plan[] = [
  {
    name: '新客首单关怀',
    template: 'first_week',
    segment: '新客首单',
    stepDays: [1, 3],
    change: {
      holdoutPercent: 25,
      plan: { hypothesis: '首单后第 3 天问一句合不合用，14 天内多买一次，因为正好试用完', primaryGoal: 'money' },
    },
    ...{ from: 1, to: 27 },
  },
  {
    name: '老客补粮提醒',
    template: 'repurchase',
    segment: '该补粮了',
    stepDays: [0, 5],
    change: { holdoutPercent: 20, enrolLater: false, goal: { kind: 'bought', days: 14 } },
    ...{ from: 3, to: 22 },
  },
  {
    name: '大客户唤回',
    template: 'wake_sleeping',
    segment: '快流失的大客户',
    stepDays: [0, 4],
    change: { holdoutPercent: 20 },
    from: 38,
  },
  {
    name: '会员日预告',
    template: 'member_day',
    segment: '常买罐头的养猫家庭',
    stepDays: [0, 1],
    change: { holdoutPercent: 10, goal: { kind: 'bought', days: 7 } },
    from: 41,
  },
  {
    name: '新客分流关怀',
    template: 'first_order_flow',
    segment: '新客首单',
    branches: ['常买罐头的养猫家庭'],
    change: {
      holdoutPercent: 20,
      plan: { hypothesis: '养猫家庭和别人说不同的话，21 天内更多人复购', primaryGoal: 'buyers' },
    },
    from: 33,
  },
]
const MEMBER_DAY = 8
/** Before the day's only tick: a demo that ticks once a day fills in half the time. */
const STEP_TIME = '10:30'
/** Who made them: an operator of the demo, by name. */
const operator = { kind: 'system', name: '唐若溪' } as const

export const demo: DemoPart = {
  daily: [
    {
      hour: 10,
      async run(stage, moment, day) {
        const place = stage.days.indexOf(day)
        for (const plan of PLANS) {
          if (plan.from === place) await begin(stage, moment, plan)
          if (plan.to === place) await end(stage, moment, plan)
        }
      },
    },
    { hour: 12, run: tick },
  ],
  async finish(stage) {
    await stage.at(stage.today, planDays, operator)
    await tick(stage, stage.today)
  },
}

/** A day of each month is the members'; the next one is planned, and the next of the big promotions. */
async function planDays(ctx: Ctx): Promise<void> {
  await changeCalendar(ctx, { ...DEFAULT_CALENDAR, memberDay: MEMBER_DAY })
  for (const ask of [{ kind: 'member_day' }, { kind: 'festival', playbook: 'new_year_goods' }] as const) {
    const made = await createDayPlan(ctx, ask)
    if (!made.ok) throw new Error(`The day of the demo is not planned: ${made.reason}`)
  }
}

async function begin(stage: DemoStage, moment: Date, plan: Plan): Promise<void> {
  const { name, template, segment, change } = plan
  const segmentOf = (wanted: string) => {
    const id = stage.shared('segments.byName', () => new Map<string, string>()).get(wanted)
    if (!id) throw new Error(`No segment ${wanted} for ${name}`)
    return id
  }
  await stage.at(
    moment,
    async (ctx) => {
      const draft = await createJourney(ctx, { name, template })
      const path = plan.branches
        ? { flow: flowOf(draft.draft, plan.branches.map(segmentOf)) }
        : { steps: stepsOf(draft.draft, plan.stepDays ?? []) }
      const settings = { ...draft.draft, ...change, ...path, stage: { segmentId: segmentOf(segment) } }
      const edited = await editJourney(ctx, { journeyId: draft.id, settings })
      if (!edited.ok) throw new Error(`${name}: ${edited.reason}`)
      const launched = await launchJourney(ctx, draft.id)
      if (!launched.ok) throw new Error(`${name}: ${launched.reason} ${JSON.stringify(launched.facts)}`)
      begunOf(stage).set(name, draft.id)
    },
    operator,
  )
}

function stepsOf({ steps }: Settings, stepDays: readonly number[]): Settings['steps'] {
  return stepDays.flatMap((day, place) => {
    const step = steps[place]
    return step ? [{ ...step, day, time: STEP_TIME }] : []
  })
}

/** The drawing with its segments, and its waits over before the day's only tick. */
function flowOf({ flow }: Settings, segmentIds: readonly string[]): Settings['flow'] {
  return (
    flow && {
      ...flow,
      nodes: flow.nodes.map((node) => {
        if (node.kind === 'wait' && node.until.kind === 'clock')
          return { ...node, until: { ...node.until, time: STEP_TIME } }
        if (node.kind !== 'branch') return node
        const branches = node.branches.map((one, place) => ({ ...one, segmentId: segmentIds[place] ?? null }))
        return { ...node, branches }
      }),
    }
  )
}

async function end(stage: DemoStage, moment: Date, { name }: Plan): Promise<void> {
  const journeyId = begunOf(stage).get(name)
  if (journeyId) await stage.at(moment, (ctx) => stopJourney(ctx, journeyId), operator)
}

function begunOf(stage: DemoStage): Map<string, string> {
  return stage.shared('journeys.begun', () => new Map<string, string>())
}

async function tick(stage: DemoStage, moment: Date): Promise<void> {
  await tickJourneys(stage.platformAt(moment), stage.tenantId)
}
