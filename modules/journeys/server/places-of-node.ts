import type { Ctx } from '#kit/node/ctx.ts'
import { placeOfNode } from '../model/flow.ts'
import type { Journey } from '../model/journey.ts'
import type { DuePlace } from './store/enrolment.ts'
import { readAllVersions } from './store/version.ts'

/** Where a node stands in each version that has it; of a draft that was never launched, in the draft. */
export async function placesOfNode(ctx: Ctx, journey: Journey, nodeId: string): Promise<readonly DuePlace[]> {
  const versions = await readAllVersions(ctx, journey.id)
  const walked = versions.length > 0 ? versions : [{ version: 0, settings: journey.draft }]
  return walked
    .map(({ version, settings }) => ({ version, stepNo: placeOfNode(settings, nodeId) }))
    .filter((one) => one.stepNo !== -1)
}
