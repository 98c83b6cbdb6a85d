import type { Settings } from './settings.ts'

/** One thing that two versions say otherwise; of a step or node with its name, of the whole without. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed'
  /** The step or node; null for a setting of the whole. */
  readonly nodeId: string | null
  readonly title: string
  /** What of it: `text`, `day`, `until`; empty where all of it came or went. */
  readonly field: string
  /** As plain text; objects as JSON. */
  readonly before: string
  readonly after: string
}

interface Part {
  readonly id: string
  readonly title: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Everything in which one version differs from another: settings of the whole first, then step by step. */
export function differencesOf(before: Settings, after: Settings): readonly Difference[] {
  const { steps: _, flow: __, ...whole } = before
  const { steps: ___, flow: ____, ...wholeAfter } = after
  const settings = changesIn({ id: '', title: '', fields: whole }, { id: '', title: '', fields: wholeAfter })
  const [old, now] = [partsOf(before), partsOf(after)]
  const oldOf = new Map(old.map((part) => [part.id, part]))
  const known = new Set(now.map(({ id }) => id))
  const blank = { field: '', before: '', after: '' }
  return [
    ...settings.map((one) => ({ ...one, nodeId: null })),
    ...now.flatMap((part): readonly Difference[] => {
      const was = oldOf.get(part.id)
      if (!was)
        return [{ kind: 'added', nodeId: part.id, title: nameOf(part), ...blank, after: textOf(part.fields.text) }]
      return changesIn(was, part)
    }),
    ...old
      .filter(({ id }) => !known.has(id))
      .map(
        (part): Difference => ({
          ...{ kind: 'removed', nodeId: part.id, title: nameOf(part), ...blank },
          before: textOf(part.fields.text),
        }),
      ),
  ]
}

function partsOf({ steps, flow }: Settings): readonly Part[] {
  const parts = flow ? [...flow.nodes, { id: 'entry', title: '', kind: 'entry', to: flow.entry }] : steps
  return parts.map(({ id, title, ...fields }) => ({ id, title, fields: { title, ...fields } }))
}

function nameOf({ title, fields }: Part): string {
  return title === '' ? textOf(fields.kind) : title
}

function changesIn(before: Part, after: Part): Difference[] {
  const fields = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
  return fields.flatMap((field): Difference[] => {
    const [was, is] = [textOf(before.fields[field]), textOf(after.fields[field])]
    if (was === is) return []
    return [{ kind: 'changed', nodeId: after.id, title: nameOf(after), field, before: was, after: is }]
  })
}

/** The same value is the same text, whatever the order of its keys. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, sorted)
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
