import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Calibration, judgeForetold } from '../model/calibration.ts'
import { confidenceOf, type FuzzyDefinition, type FuzzyLearning } from '../model/fuzzy.ts'
import { learnFuzzy } from './learn-fuzzy.ts'
import { countStrengths } from './store/fuzzy-evidence.ts'
import { findDefinition } from './store/fuzzy-tag.ts'

const DAY_MS = 86_400_000

export interface FuzzyCalibration {
  readonly asOf: string
  readonly until: string
  readonly people: number
  readonly bought: number
  readonly learned: FuzzyLearning
  readonly fuzzy: Calibration
  /** A hard tag of the same evidence says yes of everybody who ever gave any, else no. */
  readonly hard: Calibration
  /** The same hard tag, each side foretelling the share of it that bought in the horizon before. */
  readonly hardShare: Calibration
}

/**
 * How far the confidences may be trusted: they are foretold as of one horizon ago, from what was known by then alone,
 * and held against who has bought since, beside a hard tag of the same evidence.
 */
export async function calibrateFuzzyTag(ctx: Ctx, tagId: string): Promise<Result<FuzzyCalibration, 'not_found'>> {
  const row = await findDefinition(ctx, tagId)
  return row ? accept(await calibrate(ctx, row.definition, ctx.now())) : refuse('not_found')
}

/** The same for any definition, as of any moment. */
export async function calibrate(ctx: Ctx, definition: FuzzyDefinition, until: Date): Promise<FuzzyCalibration> {
  const horizon = definition.horizonDays * DAY_MS
  const asOf = new Date(until.getTime() - horizon)
  const learned = await learnFuzzy(ctx, definition, asOf)
  const { halfLifeDays } = learned
  const past = { asOf: new Date(asOf.getTime() - horizon), until: asOf, halfLifeDays }
  const shares = sharesOf(await countStrengths(ctx, definition, past))
  const rows = await countStrengths(ctx, definition, { asOf, until, halfLifeDays })
  const foretell = (of: (strength: number) => number) =>
    judgeForetold(rows.map(({ strength, people, bought }) => ({ predicted: of(strength), people, bought })))
  return {
    asOf: asOf.toISOString(),
    until: until.toISOString(),
    people: rows.reduce((total, { people }) => total + people, 0),
    bought: rows.reduce((total, { bought }) => total + bought, 0),
    learned,
    fuzzy: foretell((strength) => confidenceOf(strength, learned)),
    hard: foretell((strength) => (strength > 0 ? 1 : 0)),
    hardShare: foretell((strength) => (strength > 0 ? shares.tagged : shares.others)),
  }
}

function sharesOf(rows: readonly { strength: number; people: number; bought: number }[]) {
  const share = (isMeant: (strength: number) => boolean) => {
    const meant = rows.filter(({ strength }) => isMeant(strength))
    const people = meant.reduce((total, row) => total + row.people, 0)
    return people === 0 ? 0 : meant.reduce((total, row) => total + row.bought, 0) / people
  }
  return { tagged: share((strength) => strength > 0), others: share((strength) => strength === 0) }
}
