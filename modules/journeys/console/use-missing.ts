import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourneyRules } from '../contract/rules.ts'
import { type Missing, missingOf } from '../model/missing.ts'
import type { Settings } from '../model/settings.ts'

/** What a draft lacks, by the rules of the shop too; `fixed` where it runs already and keeps its plan. */
export function useMissing(name: string, settings: Settings, fixed: boolean): readonly Missing[] {
  const rules = useRead(readJourneyRules).value
  return missingOf(name, settings, { hypothesisRequired: !fixed && (rules?.hypothesisRequired ?? false) })
}
