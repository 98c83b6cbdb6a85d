export const QUESTIONS_MAX = 8
export const CHOICES_MAX = 8
export const PRODUCTS_MAX = 30
/** A customer chooses between few: more is a catalogue, not advice. */
export const OFFERED_MAX = 3
/** How long a customer may answer by the link. */
export const ADVICE_DAYS = 14

export interface AdviceChoice {
  readonly key: string
  readonly text: string
  /** Put on whoever says this. */
  readonly tagId: string | null
}

export interface AdviceQuestion {
  readonly key: string
  readonly text: string
  readonly multiple: boolean
  /** The custom field that keeps the answer. */
  readonly fieldKey: string | null
  readonly choices: readonly AdviceChoice[]
}

export interface AdviceProduct {
  readonly key: string
  readonly name: string
  readonly note: string
  /** For which answers it is right, and why. */
  readonly fits: readonly { readonly question: string; readonly choice: string; readonly reason: string }[]
}

export interface AdviceContent {
  readonly name: string
  /** Of goods; empty for all. */
  readonly category: string
  readonly questions: readonly AdviceQuestion[]
  readonly products: readonly AdviceProduct[]
}

/** Choices by question. */
export type AdviceAnswers = Readonly<Record<string, readonly string[]>>

/** What cannot be saved: a key twice, or a product that fits an answer nobody can give. */
export function problemOfSheet({ questions, products }: AdviceContent): string | undefined {
  const twice = firstTwice(questions.map(({ key }) => key)) ?? firstTwice(products.map(({ key }) => key))
  if (twice) return twice
  const inside = questions.flatMap(({ choices }) => firstTwice(choices.map(({ key }) => key)) ?? [])
  if (inside[0]) return inside[0]
  const known = new Set(questions.flatMap(({ key, choices }) => choices.map((choice) => `${key} ${choice.key}`)))
  const fits = products.flatMap((product) => product.fits)
  const unknown = fits.find(({ question, choice }) => !known.has(`${question} ${choice}`))
  return unknown && `${unknown.question} ${unknown.choice}`
}

function firstTwice(keys: readonly string[]): string | undefined {
  return keys.find((key, at) => keys.indexOf(key) !== at)
}

/** The first question that is not answered, or not so that it can be; undefined when all are. */
export function openQuestion({ questions }: AdviceContent, answers: AdviceAnswers): string | undefined {
  const isAnswered = ({ key, multiple, choices }: AdviceQuestion) => {
    const said = Object.hasOwn(answers, key) ? (answers[key] ?? []) : []
    const isKnown = said.every((one) => choices.some((choice) => choice.key === one))
    return said.length > 0 && (multiple || said.length === 1) && isKnown && new Set(said).size === said.length
  }
  return questions.find((question) => !isAnswered(question))?.key
}

export interface Recommended {
  readonly product: AdviceProduct
  readonly reasons: readonly string[]
}

/** The products for which most speaks, each with what speaks for it; as they stand in the sheet where it is alike. */
export function recommend({ products }: AdviceContent, answers: AdviceAnswers): readonly Recommended[] {
  return products
    .map((product) => ({
      product,
      reasons: product.fits
        .filter(({ question, choice }) => answers[question]?.includes(choice))
        .map(({ reason }) => reason),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.reasons.length - a.reasons.length)
    .slice(0, OFFERED_MAX)
}

/** Choices that were made, with their questions, in the order of the sheet. */
export function madeChoices({ questions }: AdviceContent, answers: AdviceAnswers) {
  return questions.flatMap((question) =>
    question.choices.filter(({ key }) => answers[question.key]?.includes(key)).map((choice) => ({ question, choice })),
  )
}
