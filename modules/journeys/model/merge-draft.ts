import { type Merger, mergeFields, mergeOne, mergeParts, type Side, type Three } from '#kit/pure/merge-three.ts'
import { flowFaults } from './flow-faults.ts'
import { inOrder, type Settings, settingsSchema } from './settings.ts'

/** A draft as somebody has it before them. */
export interface Draft {
  readonly name: string
  readonly settings: Settings
}

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
  const merger = mergerOf(side, clashes)
  const whole = mergeFields({ base: base1, mine: mine1, theirs: theirs1 }, null, merger)
  const steps = mergeParts({ base: steps0, mine: steps1, theirs: steps2 }, idOf, merger)
  const { name } = mergeFields(
    { base: { name: base.name }, mine: { name: mine.name }, theirs: { name: theirs.name } },
    null,
    merger,
  )
  const flow = mergeFlows({ base: flow0, mine: flow1, theirs: flow2 }, merger)
  const settings = inOrder({ ...whole, steps, ...(flow ? { flow } : {}) } as Settings)
  return { draft: { name: String(name), settings }, clashes }
}

const idOf = ({ id }: { readonly id: string }) => id

const mergerOf = (side: Side, clashes: Clash[]): Merger => ({
  side,
  onClash: (nodeId, field) => clashes.push({ nodeId, field }),
})

type Flow = NonNullable<Settings['flow']>

/** Of a list and a drawing, or where one has none, the one that was changed. */
function mergeFlows({ base, mine, theirs }: Three<Flow | undefined>, merger: Merger): Flow | undefined {
  const isFlow = () => merger.onClash(null, 'flow')
  if (!base || !mine || !theirs) return mergeOne({ base, mine, theirs }, merger.side, isFlow)
  const clashes: Clash[] = []
  const inner = mergerOf(merger.side, clashes)
  const entry = mergeOne({ base: base.entry, mine: mine.entry, theirs: theirs.entry }, merger.side, () =>
    inner.onClash(null, 'entry'),
  )
  const nodes = mergeParts({ base: base.nodes, mine: mine.nodes, theirs: theirs.nodes }, idOf, inner)
  const merged = { entry, nodes }
  if (fits(merged, mine, theirs)) {
    for (const { nodeId, field } of clashes) merger.onClash(nodeId, field)
    return merged
  }
  isFlow()
  return merger.side === 'mine' ? mine : theirs
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
