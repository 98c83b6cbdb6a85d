import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readLibrary, saveScript } from '#modules/content/index.ts'
import { type Rule, saveSegment } from '#modules/segments/index.ts'
import { type DrawnTemplate, drawTemplate, INDUSTRY_TEMPLATES } from '../model/industry/industry-templates.ts'
import type { IndustryTemplate, People } from '../model/industry/template-parts.ts'
import type { Journey } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import { createJourney } from './save-journey.ts'

/** Segments of one name that may stand beside each other, numbered. */
const SAME_NAME_MAX = 20
const SCRIPT_NAME_MAX = 60

export interface FromTemplate {
  readonly journey: Journey
  /** Scripts put into the library; those that were there already are used as they are. */
  readonly scriptsAdded: number
}

/**
 * A draft that may be launched as it is: with a segment of its people where they are known by their orders, and its
 * words as scripts of the library. Words that the tenant's own rules refuse stay in the draft alone.
 */
export async function createFromTemplate(
  ctx: Ctx,
  key: string,
): Promise<Result<FromTemplate, 'not_found' | NoSegment>> {
  const template = INDUSTRY_TEMPLATES.find((one) => one.key === key)
  if (!template) return refuse('not_found', { field: 'body.template' })
  const rule = ruleOfPeople(template.people)
  const segment = rule ? await newSegment(ctx, template.zh, rule) : accept(null)
  if (!segment.ok) return segment
  const drawn = drawTemplate(template, { newId: () => ctx.newId(), segmentId: segment.value })
  const { settings, added } = await withScripts(ctx, template, drawn)
  const journey = await createJourney(ctx, { name: template.zh, settings })
  return accept({ journey, scriptsAdded: added })
}

/** By orders alone; nothing where people come in by what happens. */
function ruleOfPeople(people: People): Rule | undefined {
  if (people.kind === 'entry') return undefined
  const orders = { kind: 'orders', operator: 'between' } as const
  const [from, to] = people.daysAgo
  const [least, most] = people.times
  return {
    version: 1,
    root: {
      all: [
        { ...orders, figure: 'last_days_ago', value: from, to },
        { ...orders, figure: 'count', value: least, to: most },
      ],
    },
  }
}

type NoSegment = 'template_names_taken' | 'too_many_segments'

/** Under the name of the template, numbered where that is taken. */
async function newSegment(ctx: Ctx, name: string, rule: Rule): Promise<Result<string, NoSegment>> {
  const saved = await saveSegment(ctx, { name, folder: 'SOP 模板', rule, sameNameMax: SAME_NAME_MAX })
  if (saved.ok) return accept(saved.value.id)
  if (saved.reason === 'too_many_segments') return refuse('too_many_segments', { facts: saved.facts })
  if (saved.reason === 'name_taken') return refuse('template_names_taken', { facts: { name, limit: SAME_NAME_MAX } })
  throw new Error(`The people of ${name} are no rule: ${saved.reason}`)
}

async function withScripts(ctx: Ctx, template: IndustryTemplate, { settings, scripts }: DrawnTemplate) {
  const known = await readLibrary(ctx)
  const idOf = new Map<string, string>()
  let added = 0
  for (const { nodeId, part } of scripts) {
    const name = `${template.zh} · ${part.title}`.slice(0, SCRIPT_NAME_MAX)
    const same = known.find((one) => one.name === name && one.body === part.text)
    if (same) {
      idOf.set(nodeId, same.id)
      continue
    }
    const wording = { stage: template.stage, touchpoint: 'private_chat', purpose: part.purpose } as const
    const saved = await saveScript(ctx, { name, body: part.text, ...wording })
    if (!saved.ok) continue
    idOf.set(nodeId, saved.value.id)
    added += 1
  }
  return { settings: sayBy(settings, idOf), added }
}

function sayBy(settings: Settings, idOf: ReadonlyMap<string, string>): Settings {
  const { flow } = settings
  if (!flow) return settings
  const nodes = flow.nodes.map((node) =>
    node.kind === 'message' ? { ...node, scriptId: idOf.get(node.id) ?? null } : node,
  )
  return { ...settings, flow: { ...flow, nodes } }
}
