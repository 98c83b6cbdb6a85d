import type { AnswerOf } from '#kit/pure/route.ts'
import type { readJourneyResult } from '../../contract.ts'
import type { EffectMetric } from '../../model/journey-effects.ts'

type Whole = AnswerOf<typeof readJourneyResult>
interface Size {
  readonly people: number
}

/** Of an SOP or of a send: what both have. */
export interface Result extends Pick<Whole, 'guard' | 'effects' | 'keptOut' | 'by' | 'cells'> {
  readonly treated: Size
  readonly holdout: Size
}
export type Effect = NonNullable<Result['effects']>['money']

/** One line of the picture and of the table. */
export interface EffectLine {
  readonly key: string
  readonly name: string
  readonly treated: number
  readonly holdout: number
  readonly guard: Result['guard']
  readonly effect: Effect | null
}

interface Naming {
  readonly all: string
  readonly someone: string
  /** What a variant is called, by its key. */
  readonly nameOf: (key: string) => string | undefined
}

/** Everybody first, then each part. */
export function linesOf(result: Result, metric: EffectMetric, { all, someone, nameOf }: Naming): readonly EffectLine[] {
  const { treated, holdout, guard, effects, cells, by } = result
  const whole = { treated: treated.people, holdout: holdout.people, guard, effect: effects?.[metric] ?? null }
  return [
    { key: '', name: all, ...whole },
    ...cells.map(({ effects: own, name, ...cell }) => ({
      ...cell,
      name: name ?? (by === 'variant' ? (nameOf(cell.key) ?? cell.key.split(':')[1] ?? cell.key) : someone),
      effect: own?.[metric] ?? null,
    })),
  ]
}
