import { BY_SEGMENT } from '../../entries/entry-schema.ts'
import type { Node } from '../../steps/node-schema.ts'
import { NEXT } from '../../steps/port.ts'
import { BLANK_SETTINGS, HYPOTHESIS_MAX, type Settings } from '../settings.ts'
import { DAILY_GOODS } from './daily-goods.ts'
import { HOUSEHOLD } from './household.ts'
import { LONG_DECISION } from './long-decision.ts'
import type { IndustryTemplate, Part } from './template-parts.ts'

export const INDUSTRY_TEMPLATES: readonly IndustryTemplate[] = [...DAILY_GOODS, ...HOUSEHOLD, ...LONG_DECISION]

/** What somebody who starts from a template gets beside the drawing: ids of nodes with the scripts they say. */
export interface DrawnTemplate {
  readonly settings: Settings
  readonly scripts: readonly { readonly nodeId: string; readonly part: Extract<Part, { kind: 'say' }> }[]
}

/** The draft of a template; `segmentId` is that of its people, where it has a segment. */
export function drawTemplate(
  template: IndustryTemplate,
  { newId, segmentId }: { readonly newId: () => string; readonly segmentId: string | null },
): DrawnTemplate {
  const nodes: Node[] = []
  const scripts: DrawnTemplate['scripts'][number][] = []
  const entry = drawParts(template.parts, null, { nodes, scripts, newId })
  const { people, purpose, again, goalDays, hypothesis } = template
  return {
    scripts,
    settings: {
      ...BLANK_SETTINGS,
      purpose,
      reentryDays: again,
      goal: { kind: 'bought', days: goalDays },
      // By buyers: what all of them want is that more people buy.
      plan: { hypothesis: hypothesis.zh.slice(0, HYPOTHESIS_MAX), primaryGoal: 'buyers' },
      stage: segmentId === null ? null : { segmentId },
      entry: people.kind === 'entry' ? people.entry : BY_SEGMENT,
      flow: { entry, nodes: nodes.toReversed() },
    },
  }
}

interface Drawing {
  readonly nodes: Node[]
  readonly scripts: DrawnTemplate['scripts'][number][]
  readonly newId: () => string
}

/** From the last to the first, since each leads to the one after it; answers the first. */
function drawParts(parts: readonly Part[], exit: string | null, drawing: Drawing): string | null {
  // Waiting for a task needs to know which: ids are given before anything is drawn.
  const ids = parts.map(() => drawing.newId())
  return parts.reduceRight<string | null>((next, part, place) => {
    const id = ids[place] ?? drawing.newId()
    drawing.nodes.push(drawPart(part, { id, next, before: ids[place - 1] ?? null }, drawing))
    if (part.kind === 'say') drawing.scripts.unshift({ nodeId: id, part })
    return id
  }, exit)
}

interface Place {
  readonly id: string
  readonly next: string | null
  readonly before: string | null
}

function drawPart(part: Part, { id, next, before }: Place, drawing: Drawing): Node {
  const base = { id, title: 'title' in part ? part.title : '' }
  switch (part.kind) {
    case 'wait':
      return { ...base, kind: 'wait', until: part.until, next: { [NEXT]: next } }
    case 'say':
      return { ...base, kind: 'message', scriptId: null, text: part.text, next: { [NEXT]: next } }
    case 'task':
      return { ...base, kind: 'task', text: part.text, dueHours: part.dueHours, next: { [NEXT]: next } }
    case 'split': {
      const ports = part.ways.map((_, nth) => `w${nth + 1}`)
      const ways = ports.map((port, nth) => [port, drawParts(part.ways[nth] ?? [], next, drawing)])
      const even = Math.floor(100 / ports.length)
      const shares = ports.map((port, nth) => ({ port, percent: nth === 0 ? 100 - even * (ports.length - 1) : even }))
      return { ...base, kind: 'split', shares, next: Object.fromEntries(ways) }
    }
    case 'settled': {
      const unserved = drawParts(part.unserved, next, drawing)
      const ways = { sent: next, dismissed: next, expired: unserved, open: unserved }
      return { ...base, kind: 'outcome', of: before, withinMinutes: part.hours * 60, next: ways }
    }
  }
}
