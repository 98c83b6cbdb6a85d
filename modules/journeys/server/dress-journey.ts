import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { readSegment } from '#modules/segments/index.ts'
import type { journeySchema } from '../contract.ts'
import { flowFaults } from '../model/flow-faults.ts'
import type { Journey } from '../model/journey.ts'
import { missingOf, warningsOf } from '../model/missing.ts'
import { sameSettings } from '../model/settings.ts'
import { approvalsOf } from './approval-of.ts'
import { rulesOfLaunch } from './launch-journey.ts'

export type WireJourney = z.infer<typeof journeySchema>

/** A journey as it goes over the wire, with what it still lacks. */
export async function dressJourney(ctx: Ctx, journey: Journey): Promise<WireJourney> {
  const { id, name, state, draft, live, version } = journey
  const segment = draft.stage ? await readSegment(ctx, draft.stage.segmentId) : undefined
  return {
    ...{ id, name, state, draft, live, version },
    changed: live !== null && !sameSettings(draft, live),
    missing: [...missingOf(name, draft, await rulesOfLaunch(ctx, journey))],
    warnings: [...warningsOf(draft)],
    faults: [...(draft.flow ? flowFaults(draft.flow) : [])],
    segment: segment ? { id: segment.id, name: segment.name, count: segment.memberCount } : null,
    approval: (await approvalsOf(ctx, [journey])).get(id) ?? null,
    editedBy: journey.editedByName,
    editedAt: journey.editedAt?.toISOString() ?? null,
    revision: journey.revision,
    createdAt: journey.createdAt.toISOString(),
    updatedAt: journey.updatedAt.toISOString(),
    launchedAt: journey.launchedAt?.toISOString() ?? null,
    endedAt: journey.endedAt?.toISOString() ?? null,
  }
}
