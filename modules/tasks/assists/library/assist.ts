import type { Assist, LibraryScript, Situation, Suggestion, SuggestionReason } from '../assist.ts'

/** What counts how much. A fitting stage outweighs everything but that it was said already. */
const POINTS = { stage: 40, anyStage: 12, otherStage: -40, purpose: 25, word: 10, said: -80, otherPlace: -40 } as const
/** More words in common say no more. */
const WORDS_COUNTED = 3
const WORD_CHARACTERS_MIN = 2
/** Days after an order in which one asks how it is, and after which one calls back. */
const FRESH_DAYS = 14

interface Scored {
  readonly script: LibraryScript
  readonly points: number
  readonly reasons: readonly SuggestionReason[]
}

/** What a script might be said for now, the most pressing first. */
export function purposesFor(situation: Situation): readonly string[] {
  const { standing, hasOpenIssue, daysSinceOrder, followStage } = situation
  if (hasOpenIssue || followStage === 'after_sales') return ['after_sales']
  if (followStage === 'deciding' || followStage === 'interested') return ['promotion', 'invitation', 'education']
  if (standing === 'new_friend') return ['welcome', 'education']
  if (standing === 'lapsing' || standing === 'lost') return ['recall', 'promotion']
  if (daysSinceOrder !== null && daysSinceOrder <= FRESH_DAYS) return ['care', 'education', 'after_sales']
  return ['promotion', 'invitation', 'care']
}

function score(script: LibraryScript, situation: Situation): Scored {
  const reasons: SuggestionReason[] = []
  let points = 0
  if (script.stage === situation.standing) {
    points += POINTS.stage
    reasons.push({ kind: 'stage', word: situation.standing })
  } else points += script.stage === null ? POINTS.anyStage : POINTS.otherStage
  if (script.purpose !== null && purposesFor(situation).includes(script.purpose)) {
    points += POINTS.purpose
    reasons.push({ kind: 'purpose', word: script.purpose })
  }
  for (const word of wordsInCommon(script, situation)) {
    points += POINTS.word
    reasons.push({ kind: 'word', word })
  }
  if (script.touchpoint !== null && script.touchpoint !== 'private_chat') points += POINTS.otherPlace
  if (situation.said.has(script.id)) {
    points += POINTS.said
    reasons.push({ kind: 'said', word: '' })
  }
  return { script, points, reasons }
}

function wordsInCommon({ name, body }: LibraryScript, { tags, categories }: Situation): readonly string[] {
  const text = `${name} ${body}`
  const words = [...new Set([...categories, ...tags])]
  return words.filter((word) => word.length >= WORD_CHARACTERS_MIN && text.includes(word)).slice(0, WORDS_COUNTED)
}

/** Orders the library for a customer by what is known of them, and says why. */
export function rankLibrary(
  scripts: readonly LibraryScript[],
  situation: Situation,
  limit: number,
): readonly Suggestion[] {
  return scripts
    .map((script) => score(script, situation))
    .filter(({ points, reasons }) => points > 0 && reasons.length > 0)
    .toSorted((a, b) => b.points - a.points || (a.script.name < b.script.name ? -1 : 1))
    .slice(0, limit)
    .map(({ script: { id, name, body }, reasons }) => ({ scriptId: id, name, body, reasons }))
}

/** The library itself: no network, no service, the same answer to the same question. */
export const library: Assist = {
  name: 'library',
  isOutside: false,
  suggest: async ({ scripts, situation, limit }) => ({
    ok: true,
    suggestions: rankLibrary(scripts, situation, limit),
  }),
}
