/** What two people made of one thing: as it was when both began, and as each has it now. */
export interface Three<T> {
  readonly base: T
  readonly mine: T
  readonly theirs: T
}

export type Side = 'mine' | 'theirs'

/** Whose word stands where both changed the same, and who is told of each such place. */
export interface Merger {
  readonly side: Side
  /** `part`: the id of a part, or null for the whole. `field`: empty where one side removed all of the part. */
  readonly onClash: (part: string | null, field: string) => void
}

type Fields = Readonly<Record<string, unknown>>

/** What only one side changed as they have it; of what both changed in different ways the word of the merger's side. */
export function mergeOne<T>({ base, mine, theirs }: Three<T>, side: Side, onClash: () => void): T {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine
  if (isSame(mine, base)) return theirs
  onClash()
  return side === 'mine' ? mine : theirs
}

/** Field by field. What comes to be undefined is left out. */
export function mergeFields<T extends object>(three: Three<T>, part: string | null, { side, onClash }: Merger): T {
  const [base, mine, theirs] = [three.base, three.mine, three.theirs] as unknown as [Fields, Fields, Fields]
  const fields = [...new Set([base, mine, theirs].flatMap((one) => Object.keys(one)))]
  const pairs = fields.map((field) => {
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] }
    return [field, mergeOne(values, side, () => onClash(part, field))] as const
  })
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as unknown as T
}

/** Parts known by their ids, in the order of mine; what the other added comes at the end. */
export function mergeParts<T extends object>(
  { base, mine, theirs }: Three<readonly T[]>,
  idOf: (part: T) => string,
  merger: Merger,
): T[] {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map((all) => new Map(all.map((one) => [idOf(one), one])))
  const ids = [...new Set([...mine, ...theirs].map(idOf))]
  return ids.flatMap((id) => {
    const three = { base: ofBase?.get(id), mine: ofMine?.get(id), theirs: ofTheirs?.get(id) }
    const { base: was, mine: one, theirs: other } = three
    if (was && one && other) return [mergeFields({ base: was, mine: one, theirs: other }, id, merger)]
    return mergeOne(three, merger.side, () => merger.onClash(id, '')) ?? []
  })
}

/** Whether two plain values say the same, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
