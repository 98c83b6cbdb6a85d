import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { previewTouches, type TouchAsk } from '#modules/reach/index.ts'
import { membersOfRule, readSegment } from '#modules/segments/index.ts'
import type { dryRunJourney as route } from '../contract.ts'
import { executorOf } from '../model/executor.ts'
import { armOf } from '../model/holdout.ts'
import type { Journey } from '../model/journey.ts'
import { missingOf, warningsOf } from '../model/missing.ts'
import type { Settings } from '../model/settings.ts'
import { dueOf } from '../model/timing.ts'
import { BATCH_MAX } from './move-due.ts'
import { findJourney } from './store/journey.ts'

/** Days whose work is shown guide by guide. */
const LOAD_DAYS = 7
const EXAMPLES_MAX = 12

type DryRun = z.infer<typeof route.answer>

interface Sums {
  proposed: number
  deferred: number
  readonly suppressed: Map<string, { sentence: string; people: number }>
  leftOut: number
  /** People each guide would serve. */
  readonly perGuide: Map<string, number>
  readonly examples: DryRun['examples']
}

/** What a launch would do now, by the same rules and gates, and without writing anything. */
export async function dryRunJourney(
  ctx: Ctx,
  journeyId: string,
): Promise<Result<DryRun, 'not_found' | 'segment_gone'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const settings = journey.draft
  const segment = settings.stage ? await readSegment(ctx, settings.stage.segmentId) : undefined
  if (settings.stage && (!segment || segment.archivedAt)) return refuse('segment_gone')
  const people = segment ? await membersOfRule(ctx, segment.rule) : []
  const treated = people.filter((contactId) => armOfPerson(ctx, journey, contactId) === 'treated')
  const sums: Sums = {
    ...{ proposed: 0, deferred: 0, leftOut: 0 },
    suppressed: new Map(),
    perGuide: new Map(),
    examples: [],
  }
  for (let i = 0; i < treated.length; i += BATCH_MAX)
    await addBatch(ctx, journey, treated.slice(i, i + BATCH_MAX), sums)
  return accept(await toAnswer(ctx, journey, { people, treated: treated.length, sums }))
}

function armOfPerson(ctx: Ctx, journey: Journey, contactId: number) {
  return armOf({ tenantId: ctx.tenant.id, journeyId: journey.id, contactId }, journey.draft.holdoutPercent)
}

/** When the first step would come for people who enter now; at once when that is past. */
function firstAt(ctx: Ctx, settings: Settings): Date | undefined {
  const [first] = settings.steps
  if (!first) return undefined
  const zone = ctx.tenant.timezone
  const due = dueOf(first, dayOf(ctx.now(), zone), zone)
  return new Date(Math.max(due.getTime(), ctx.now().getTime()))
}

async function addBatch(ctx: Ctx, journey: Journey, contactIds: readonly number[], sums: Sums): Promise<void> {
  const active = new Set((await listStaff(ctx)).filter((one) => one.active).map((one) => one.id))
  const served: { contact: Contact; staffId: string }[] = []
  for (const contact of await readContacts(ctx, contactIds)) {
    const person = { contactId: contact.id, guideStaffId: contact.guideStaffId }
    const staffId = executorOf(journey.draft.executor, person, active)
    if (!staffId) sums.leftOut += 1
    else {
      served.push({ contact, staffId })
      sums.perGuide.set(staffId, (sums.perGuide.get(staffId) ?? 0) + 1)
    }
  }
  const at = firstAt(ctx, journey.draft)
  const [step] = journey.draft.steps
  if (!at || !step) return
  const { purpose, way } = journey.draft
  const asks: TouchAsk[] = served.map(({ contact, staffId }) => ({
    key: `dry-run:${contact.id}`,
    ...{ contactId: contact.id, purpose, channel: way, journeyId: journey.id, stepId: step.id, staffId, at },
  }))
  await addDecisions(ctx, asks, new Map(served.map(({ contact }) => [contact.id, contact.name])), sums)
}

async function addDecisions(ctx: Ctx, asks: readonly TouchAsk[], names: ReadonlyMap<number, string>, sums: Sums) {
  const preview = await previewTouches(ctx, asks)
  sums.proposed += preview.proposed
  sums.deferred += preview.deferred
  for (const { reason, sentence, count } of preview.suppressed) {
    const known = sums.suppressed.get(reason)
    sums.suppressed.set(reason, { sentence: known?.sentence ?? sentence, people: (known?.people ?? 0) + count })
  }
  for (const { contactId, sentence } of preview.decisions.slice(0, EXAMPLES_MAX - sums.examples.length))
    sums.examples.push({ contactId, name: names.get(contactId) ?? '', arm: 'treated', sentence })
}

async function toAnswer(
  ctx: Ctx,
  journey: Journey,
  found: { people: readonly number[]; treated: number; sums: Sums },
): Promise<DryRun> {
  const { people, treated, sums } = found
  const settings = journey.draft
  const served = treated - sums.leftOut
  const leftOut = { reason: 'no_executor', sentence: '没有可以执行的员工', people: sums.leftOut }
  return {
    missing: [...missingOf(journey.name, settings)],
    warnings: [...warningsOf(settings)],
    people: people.length,
    treated,
    holdout: people.length - treated,
    firstAt: firstAt(ctx, settings)?.toISOString() ?? null,
    first: {
      proposed: sums.proposed,
      deferred: sums.deferred,
      suppressed: [...sums.suppressed].map(([reason, rest]) => ({ reason, ...rest })),
    },
    leftOut: sums.leftOut > 0 ? [leftOut] : [],
    touches: {
      total: served * settings.steps.length,
      perPerson: settings.steps.length,
      perPersonInWeek: busiestWeek(settings),
    },
    days: await toDays(ctx, settings, sums.perGuide),
    examples: sums.examples,
    asOf: ctx.now().toISOString(),
  }
}

/** Most touches of one person in any seven days. */
function busiestWeek({ steps }: Settings): number {
  return Math.max(0, ...steps.map(({ day }) => steps.filter((one) => one.day >= day && one.day < day + 7).length))
}

/** What each guide would get to do on each of the next days, if every gate let everybody pass. */
async function toDays(ctx: Ctx, { steps }: Settings, perGuide: ReadonlyMap<string, number>) {
  const nameOf = new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  return Array.from({ length: LOAD_DAYS }, (_, offset) => {
    const times = steps.filter((step) => step.day === offset).length
    const guides = [...perGuide].map(([staffId, people]) => ({
      staffId,
      name: nameOf.get(staffId) ?? '',
      tasks: people * times,
    }))
    const busy = guides.filter((one) => one.tasks > 0).sort((a, b) => b.tasks - a.tasks)
    return { day: addDays(today, offset), tasks: busy.reduce((sum, one) => sum + one.tasks, 0), guides: busy }
  })
}
