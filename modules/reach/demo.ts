import type { DemoPart } from '#kit/node/module.ts'
import { createScriptChoice } from './server/save-script-choice.ts'

/** Who is told what when somebody has been silent: by name of segment and script. */
const LINES = [
  ['快流失的大客户', '唤回老朋友'],
  ['该补粮了', '快吃完提醒'],
  ['新客首单', '到货关怀'],
] as const
const FALLBACK = '好久不见'

export const demo: DemoPart = {
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
