import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { firstStages, type Stage } from '../model/stage.ts'
import { listStageRules } from './store/stage.ts'

/** The name of the tag that makes a KOC as long as nobody has said otherwise. */
const KOC_TAG = 'KOC'

export interface Stages {
  /** In the order in which they are tried. */
  readonly stages: readonly Stage[]
  /** Nobody has changed them yet. */
  readonly areFirst: boolean
}

/** The tenant's own stages, or those every tenant begins with. */
export async function readStages(ctx: Ctx): Promise<Stages> {
  const stages = await listStageRules(ctx)
  if (stages.length > 0) return { stages, areFirst: false }
  const tags = (await listTags(ctx)).filter((tag) => tag.name === KOC_TAG)
  return { stages: firstStages(tags.map((tag) => tag.id)), areFirst: true }
}
