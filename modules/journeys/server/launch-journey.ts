import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { stepDesk } from '#modules/reach/index.ts'
import { membersOf, membersOfRule, readSegment, watchSegment } from '#modules/segments/index.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { type LaunchRules, lacksHypothesis, MISSING_WORDS, missingOf } from '../model/missing.ts'
import type { Settings } from '../model/settings.ts'
import { draftOf } from '../steps/send/draft-of.ts'
import { refusalOfApproval } from './approval-of.ts'
import { enrolContacts } from './enrol-contacts.ts'
import { executorsWhoLeft } from './executors-who-left.ts'
import { refusalOfSub } from './refusal-of-sub.ts'
import { findJourney, insertVersion, lockJourney, updateLive } from './store/journey.ts'
import { findRules } from './store/rule.ts'

/** Under what name a journey watches its segment. */
export function watcherOf(journeyId: string): string {
  return `journeys:${journeyId}`
}

export interface Launched {
  readonly journey: Journey
  readonly entered: number
  /** For whom it failed alone; they stand on the journey's page. */
  readonly troubled: number
}

type LaunchRefusal =
  | 'not_found'
  | 'wrong_state'
  | 'draft_changed'
  | 'incomplete'
  | 'executor_left'
  | 'segment_gone'
  | 'send_refused'
  | 'sub_not_running'
  | 'sub_loop'
  | 'nobody'
  | 'no_hypothesis'
  | 'not_approved'

/** The revision of the draft that somebody looked at before they let it run; nothing where nobody did. */
export interface AsSeen {
  readonly revision?: number | undefined
}

/** Somebody else has changed it since: what would run is not what was tried. */
export function refusalOfUnseen(journey: Journey, { revision = journey.revision }: AsSeen) {
  if (revision === journey.revision) return undefined
  return refuse('draft_changed', { field: 'revision', facts: { name: journey.editedByName } })
}

/** Sets a draft running: its settings become version 1, the people of the segment enter, the first step is awaited. */
export async function launchJourney(
  ctx: Ctx,
  journeyId: string,
  seen: AsSeen = {},
): Promise<Result<Launched, LaunchRefusal>> {
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('launch', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const refusal = refusalOfUnseen(journey, seen) ?? (await refusalOfDraft(ctx, journey))
  if (refusal) return refusal
  if (lacksHypothesis(journey.draft) && (await rulesOfLaunch(ctx, journey)).hypothesisRequired)
    return refuse('no_hypothesis', { field: 'draft.plan.hypothesis' })
  const unapproved = await refusalOfApproval(ctx, journey)
  if (unapproved) return unapproved
  const people = await gatherPeople(ctx, journeyId, journey.draft)
  if (!people) return refuse('segment_gone', { field: 'draft.stage' })
  if (people.length === 0 && !awaitsPeople(journey.draft)) return refuse('nobody', { field: 'draft.stage' })

  const live = await makeLive(ctx, journey)
  const { entered, troubled } = await enrolContacts(ctx, live, people)
  await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return accept({ journey: live, entered: entered.length, troubled })
}

/** Why a draft may not run as it is. */
export async function refusalOfDraft(ctx: Ctx, journey: Journey) {
  const { name, draft } = journey
  const missing = missingOf(name, draft)
  if (missing.length > 0) {
    const words = missing.map((one) => MISSING_WORDS[one]).join('、')
    return refuse('incomplete', { field: 'draft', facts: { count: missing.length, missing: words } })
  }
  const strange = await refusalOfSub(ctx, journey)
  if (strange) return strange
  const unsendable = await findUnsendable(ctx, draft)
  if (unsendable) return refuse('send_refused', { field: 'draft.flow', facts: unsendable })
  const left = await executorsWhoLeft(ctx, draft.executor)
  return left && refuse('executor_left', { field: left.field, facts: { names: left.names } })
}

/** The first node that cannot send what it says, such as a template of another purpose, and why. */
async function findUnsendable(ctx: Ctx, { flow, purpose }: Settings) {
  for (const node of flow?.nodes ?? []) {
    const draft = node.kind === 'send' ? draftOf(node, purpose) : undefined
    const checked = draft && (await stepDesk.asker(ctx, draft))
    if (checked && !checked.ok) return { node: node.title || '系统发送', why: stepDesk.say(checked) }
  }
  return undefined
}

/** Asked at the launch alone: what runs keeps its plan, so a later version could not be given one. */
export async function rulesOfLaunch(ctx: Ctx, { live }: Pick<Journey, 'live'>): Promise<LaunchRules> {
  const asks = live === null && (await findRules(ctx))?.hypothesisRequired
  return { hypothesisRequired: asks ?? false }
}

/** Whether people may enter after the launch. */
function awaitsPeople({ entry = BY_SEGMENT, enrolLater }: Settings): boolean {
  return entry.kind !== 'segment' || entry.when === 'left' || enrolLater
}

/** The segment's people now; of one that is watched, those after whom the news begins, so that nobody falls between. */
async function gatherPeople(ctx: Ctx, journeyId: string, settings: Settings) {
  const { entry = BY_SEGMENT, stage } = settings
  if (entry.kind !== 'segment' && !stage) return []
  const segment = stage && (await readSegment(ctx, stage.segmentId))
  if (!segment || segment.archivedAt) return undefined
  if (entry.kind !== 'segment') return []
  if (entry.when === 'left') {
    const watched = await watchSegment(ctx, segment.id, watcherOf(journeyId))
    return watched.ok ? [] : undefined
  }
  if (!settings.enrolLater) return membersOfRule(ctx, segment.rule)
  const watched = await watchSegment(ctx, segment.id, watcherOf(journeyId))
  return watched.ok ? membersOf(ctx, segment.id) : undefined
}

/** Makes the draft the version that runs for everybody who enters from now on. */
export async function makeLive(ctx: Ctx, journey: Journey): Promise<Journey> {
  const version = (journey.version ?? 0) + 1
  const { name } = ctx.actor
  await insertVersion(ctx, { journeyId: journey.id, version, settings: journey.draft, byName: name })
  const { entry = BY_SEGMENT, enrolLater, stage } = journey.draft
  const watches = entry.kind === 'segment' && (enrolLater || entry.when === 'left')
  const watchedSegmentId = watches && stage ? stage.segmentId : null
  await updateLive(ctx, { journeyId: journey.id, version, watchedSegmentId })
  const live = await findJourney(ctx, journey.id)
  if (!live) throw new Error(`Journey ${journey.id} vanished inside its own transaction`)
  return live
}
