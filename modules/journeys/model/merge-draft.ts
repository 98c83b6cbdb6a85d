import { flowFaults } from './flow-faults.ts'
import { inOrder, type Settings, settingsSchema } from './settings.ts'

/** A draft as somebody has it before them. */
export interface Draft {
  readonly name: string
  readonly settings: Settings
}

export type Side = 'mine' | 'theirs'

/** Something that both have changed, each in their own way. */
export interface Clash {
  /** The step or node; null for a setting of the whole, or the name. */
  readonly nodeId: string | null
  /** What of it: `text`, `day`, `goal`, `flow`; empty where one removed all of it. */
  readonly field: string
}

export interface Merged {
  readonly draft: Draft
  /** Where both changed the same, and the word of one side stands. */
  readonly clashes: readonly Clash[]
}

type Value = unknown
type Fields = Readonly<Record<string, Value>>

/**
 * What two people made of one draft, put together: whatever only one of them changed is as they have it, of what both
 * changed the word of `side` stands. Steps and nodes go by their ids. Where the two drawings do not fit together, such
 * as a way that leads to a node that the other took out, all of the drawing is that of `side`.
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft, side: Side): Merged {
  const clashes: Clash[] = []
  const { steps: steps0, flow: flow0, ...base1 } = inForm(base.settings)
  const { steps: steps1, flow: flow1, ...mine1 } = inForm(mine.settings)
  const { steps: steps2, flow: flow2, ...theirs1 } = inForm(theirs.settings)
  const merger = { side, clashes }
  const whole = mergeFields({ base: base1, mine: mine1, theirs: theirs1 }, null, merger)
  const steps = mergeParts({ base: steps0, mine: steps1, theirs: steps2 }, merger)
  const { name } = mergeFields(
    { base: { name: base.name }, mine: { name: mine.name }, theirs: { name: theirs.name } },
    null,
    merger,
  )
  const flow = mergeFlows({ base: flow0, mine: flow1, theirs: flow2 }, merger)
  const settings = inOrder({ ...whole, steps, ...(flow ? { flow } : {}) } as Settings)
  return { draft: { name: String(name), settings }, clashes }
}

interface Three<T> {
  readonly base: T
  readonly mine: T
  readonly theirs: T
}

interface Merger {
  readonly side: Side
  readonly clashes: Clash[]
}

function mergeFields({ base, mine, theirs }: Three<Fields>, nodeId: string | null, merger: Merger): Fields {
  const fields = [...new Set([base, mine, theirs].flatMap((one) => Object.keys(one)))]
  const pairs = fields.map((field) => {
    const three = { base: base[field], mine: mine[field], theirs: theirs[field] }
    return [field, oneOf(three, merger.side, () => merger.clashes.push({ nodeId, field }))] as const
  })
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

function oneOf<T>({ base, mine, theirs }: Three<T>, side: Side, onClash: () => void): T {
  if (same(mine, theirs) || same(theirs, base)) return mine
  if (same(mine, base)) return theirs
  onClash()
  return side === 'mine' ? mine : theirs
}

interface Part {
  readonly id: string
}

/** In the order of mine; what the other added comes at the end. */
function mergeParts<T extends Part>({ base, mine, theirs }: Three<readonly T[]>, merger: Merger): T[] {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map((all) => new Map(all.map((one) => [one.id, one])))
  const ids = [...new Set([...mine, ...theirs].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const three = { base: ofBase?.get(id), mine: ofMine?.get(id), theirs: ofTheirs?.get(id) }
    if (three.base && three.mine && three.theirs)
      return [mergeFields(three as unknown as Three<Fields>, id, merger) as unknown as T]
    return oneOf(three, merger.side, () => merger.clashes.push({ nodeId: id, field: '' })) ?? []
  })
}

type Flow = NonNullable<Settings['flow']>

/** Of a list and a drawing, or where one has none, the one that was changed. */
function mergeFlows({ base, mine, theirs }: Three<Flow | undefined>, merger: Merger): Flow | undefined {
  if (!base || !mine || !theirs) return oneOf({ base, mine, theirs }, merger.side, () => clashOfFlow(merger))
  const clashes: Clash[] = []
  const inner = { ...merger, clashes }
  const entry = oneOf({ base: base.entry, mine: mine.entry, theirs: theirs.entry }, merger.side, () =>
    clashes.push({ nodeId: null, field: 'entry' }),
  )
  const nodes = mergeParts({ base: base.nodes, mine: mine.nodes, theirs: theirs.nodes }, inner)
  const merged = { entry, nodes }
  if (fits(merged, mine, theirs)) {
    merger.clashes.push(...clashes)
    return merged
  }
  clashOfFlow(merger)
  return merger.side === 'mine' ? mine : theirs
}

function clashOfFlow({ clashes }: Merger): void {
  clashes.push({ nodeId: null, field: 'flow' })
}

/** Put together nothing is wrong that was right in each. */
function fits(merged: Flow, mine: Flow, theirs: Flow): boolean {
  const known = new Set([mine, theirs].flatMap((flow) => flowFaults(flow).map((one) => JSON.stringify(one))))
  return flowFaults(merged).every((one) => known.has(JSON.stringify(one)))
}

/** With every default filled in, so that what was left out is not taken for a change. */
function inForm(settings: Settings): Settings {
  const parsed = settingsSchema.safeParse(inOrder(settings))
  return parsed.success ? parsed.data : settings
}

function same(one: Value, other: Value): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted)
}

function sorted(_: string, value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
