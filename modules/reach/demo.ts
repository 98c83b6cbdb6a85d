import type { DemoPart } from '#kit/node/module.ts'
import { dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { DEFAULT_RESTRAINT } from './model/restraint.ts'
import { changeRestraint } from './server/change-restraint.ts'
import { createScriptChoice } from './server/save-script-choice.ts'

/** Who is told what when somebody has been silent: by name of segment and script. */
const LINES = [
  ['快流失的大客户', '唤回老朋友'],
  ['该补粮了', '快吃完提醒'],
  ['新客首单', '到货关怀'],
] as const
const FALLBACK = '好久不见'

/** The shop counts what its customers bear: three private messages in a fortnight, what is over waits. */
const BUDGET = { ...DEFAULT_RESTRAINT.budget, on: true, points: 8 }

export const demo: DemoPart = {
  async start(stage) {
    const first = startOfDay(stage.days[0] ?? dayOf(stage.today, stage.timezone), stage.timezone)
    await stage.at(first, (ctx) => changeRestraint(ctx, { ...DEFAULT_RESTRAINT, budget: BUDGET, capWaits: true }))
  },
  async finish(stage) {
    const segments = stage.shared('segments.byName', () => new Map<string, string>())
    const scripts = stage.shared('content.scripts', () => new Map<string, string>())
    const lines = LINES.map(([segment, script]) => ({
      ...{ segmentId: segments.get(segment) ?? '', scriptId: scripts.get(script) ?? '' },
    }))
    const draft = { name: '问候老朋友', lines, fallbackScriptId: scripts.get(FALLBACK) ?? null }
    const saved = await stage.at(stage.today, (ctx) => createScriptChoice(ctx, draft))
    if (!saved.ok) throw new Error(`${draft.name}: ${saved.reason}`)
  },
}
