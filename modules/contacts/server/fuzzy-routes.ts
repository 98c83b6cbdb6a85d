import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/fuzzy-tags.ts'
import type { Calibration } from '../model/calibration.ts'
import { calibrateFuzzyTag } from './calibrate-fuzzy-tag.ts'
import { changeFuzzyTag, createFuzzyTag } from './change-fuzzy-tag.ts'
import { readFuzzyTags } from './read-fuzzy-tags.ts'
import { enqueueFuzzy } from './refresh-fuzzy-tag.ts'
import { listEvidenceChoices } from './store/fuzzy-evidence.ts'
import { type FuzzyDefinitionRow, findDefinition, listDefinitions } from './store/fuzzy-tag.ts'

/** Choices offered of each kind of evidence; others may be typed. */
const CHOICES_OF_A_KIND = 200

function toWire({ computedAt, definition, ...row }: FuzzyDefinitionRow) {
  const { evidence, target, horizonDays, fallbackHalfLifeDays } = definition
  return {
    ...row,
    definition: {
      evidence: [...evidence],
      target: { kind: target.kind, values: [...target.values] },
      ...{ horizonDays, fallbackHalfLifeDays },
    },
    computedAt: computedAt?.toISOString() ?? null,
  }
}

function toCalibration({ bins, ...rest }: Calibration) {
  return { ...rest, bins: [...bins] }
}

/** Tags with a confidence. */
export const fuzzyRoutes: readonly MountedRoute[] = [
  mount(contract.listFuzzyTags, async (ctx) => accept({ items: (await listDefinitions(ctx)).map(toWire) })),
  mount(contract.createFuzzyTag, (ctx, { body }) => createFuzzyTag(ctx, body)),
  mount(contract.changeFuzzyTag, (ctx, { params, body }) => changeFuzzyTag(ctx, params.fuzzyTagId, body)),
  mount(contract.refreshFuzzyTag, async (ctx, { params }) => {
    if (!(await findDefinition(ctx, params.fuzzyTagId))) return refuse('not_found')
    await enqueueFuzzy(ctx, params.fuzzyTagId)
    return accept(params)
  }),
  mount(contract.calibrateFuzzyTag, async (ctx, { params }) => {
    const found = await calibrateFuzzyTag(ctx, params.fuzzyTagId)
    if (!found.ok) return found
    const { fuzzy, hard, hardShare } = found.value
    return accept({
      ...found.value,
      ...{ fuzzy: toCalibration(fuzzy), hard: toCalibration(hard), hardShare: toCalibration(hardShare) },
    })
  }),
  mount(contract.listEvidenceChoices, async (ctx) =>
    accept({ items: await listEvidenceChoices(ctx, CHOICES_OF_A_KIND) }),
  ),
  mount(contract.readFuzzyTags, async (ctx, { params }) => {
    const found = await readFuzzyTags(ctx, params.contactId)
    return found.ok ? accept({ items: found.value }) : found
  }),
]
