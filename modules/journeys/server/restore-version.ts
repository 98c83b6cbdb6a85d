import type { Ctx } from '#kit/node/ctx.ts'
import { type Result, refuse } from '#kit/pure/result.ts'
import type { Journey } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import { type EditRefusal, editJourney } from './save-journey.ts'
import { readVersions } from './store/version.ts'

/** An edit is refused by a path in its body; whoever restores has written no settings. */
const SETTINGS = 'body.settings.'

export interface RestoreAsk {
  readonly version: number
  /** Of the draft that gives way, as whoever asks saw it. */
  readonly revision: number
}

/**
 * Makes the draft say what a version said. Nobody's way changes by it: it is published like every other change, with
 * the same trial, approval and choice for those on the way.
 */
export async function restoreVersion(
  ctx: Ctx,
  journeyId: string,
  { version, revision }: RestoreAsk,
): Promise<Result<Journey, EditRefusal | 'part_gone'>> {
  const [wanted] = await readVersions(ctx, journeyId, [version])
  if (!wanted) return refuse('not_found', { field: 'body.version' })
  const saved = await editJourney(ctx, { journeyId, settings: wanted.settings, revision })
  if (saved.ok || saved.reason !== 'not_found' || !saved.field?.startsWith(SETTINGS)) return saved
  const part = nameOfPart(wanted.settings, saved.field.slice(SETTINGS.length))
  return refuse('part_gone', { field: 'body.version', facts: { version, part } })
}

/** What somebody who never saw the settings as a path calls the part that a path leads into. */
function nameOfPart({ steps, flow }: Settings, path: string): string {
  const [, list, at] = /^(steps|flow\.nodes)\.(\d+)/.exec(path) ?? []
  if (at === undefined) return path
  const part = list === 'steps' ? steps[Number(at)] : flow?.nodes[Number(at)]
  return part?.title || `${part?.kind ?? list} ${Number(at) + 1}`
}
