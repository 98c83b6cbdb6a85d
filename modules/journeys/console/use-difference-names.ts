import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import type { Settings } from '../model/settings.ts'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { useGoalWords } from './GoalFields.tsx'
import { PLAN_TEXTS } from './plan-texts.ts'
import type { DifferenceNames } from './say-difference.ts'
import { TEXTS } from './texts.ts'
import { useSpeech } from './use-speech.ts'

/** The names by which the values of settings are said. */
export function useDifferenceNames(): (settings: Settings) => DifferenceNames {
  const [texts, words] = [useTexts(TEXTS), useTexts(FOLLOW_TEXTS)]
  const [plan, entries] = [useTexts(PLAN_TEXTS), useTexts(ENTRY_TEXTS)]
  const say = useWords()
  const speech = useSpeech()
  const goalWords = useGoalWords()
  const staff = useRead(listStaff, { query: { limit: 200 } }).value?.items
  const nameOf = new Map(staff?.map(({ id, name }) => [id, name]))
  const staffName = (id: string) => nameOf.get(id) ?? '…'
  const { ways, purposes, executors } = texts
  const kinds = Object.fromEntries(CONTENT_KINDS.map((label) => [label.value, say(label)]))
  const said = { ...words.values, kinds, ways, purposes, executors, primaryGoals: plan.goals, entries: entries.ways }
  return (settings) => ({ settings, speech, staffName, goalWords, words: said })
}
