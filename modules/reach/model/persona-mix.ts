interface Mix {
  readonly useful: number
  readonly about: number
  readonly selling: number
}

interface MixRule {
  readonly useful: number
  readonly selling: number
}

/** What several accounts gave together, and how many that sell are more than what was of use makes up for. */
export function personaMix(rows: readonly Mix[], rule: MixRule): Mix & { readonly tooMany: number } {
  const of = (kind: keyof Mix) => rows.reduce((sum, row) => sum + row[kind], 0)
  const [useful, about, selling] = [of('useful'), of('about'), of('selling')]
  const may = Math.floor(useful / rule.useful) * rule.selling
  return { useful, about, selling, tooMany: Math.max(0, selling - may) }
}
