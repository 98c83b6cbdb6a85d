import type { AdviceContent, AdviceProduct, AdviceQuestion } from '../../model/advice.ts'

export type SheetDraft = AdviceContent

/** The first key of a kind that is not taken: keys stay with what they name, whatever is moved or renamed. */
function freeKey(kind: string, taken: readonly { readonly key: string }[]): string {
  const known = new Set(taken.map(({ key }) => key))
  let at = taken.length + 1
  while (known.has(`${kind}${at}`)) at += 1
  return `${kind}${at}`
}

export function blankChoice(taken: AdviceQuestion['choices']): AdviceQuestion['choices'][number] {
  return { key: freeKey('c', taken), text: '', tagId: null }
}

export function blankQuestion(taken: readonly AdviceQuestion[]): AdviceQuestion {
  const first = blankChoice([])
  return {
    ...{ key: freeKey('q', taken), text: '', multiple: false, fieldKey: null },
    choices: [first, blankChoice([first])],
  }
}

export function blankProduct(taken: readonly AdviceProduct[]): AdviceProduct {
  return { key: freeKey('p', taken), name: '', note: '', fits: [] }
}
