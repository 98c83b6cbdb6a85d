import type { Ctx } from '#kit/node/ctx.ts'
import type { SplitJudge } from '#modules/journeys/contract.ts'
import { bestWay } from '../model/experiment/best-way.ts'
import { armMoments } from './read-effect-cells.ts'
import { readWays } from './store/journey-result.ts'

/**
 * Tells the ways of a split of an SOP apart, among those treated, by the way drawn for each as they entered and whether
 * or not they came as far. Whom the universal holdout keeps, and who entered after one way had won, stand on no way.
 */
export const splitJudge: SplitJudge<Ctx> = {
  async compare(ctx, { ports, metric, ...question }) {
    const rows = await readWays(ctx, question)
    const ways = ports.map((port) => ({
      port,
      arm: armMoments(rows.find((row) => row.out === 0 && row.cell === `${question.nodeId}:${port}`)),
    }))
    const { leader, leads, proven, peopleNeeded } = bestWay(ways, metric)
    return {
      ...{ leader, leads: [...leads], proven, peopleNeeded },
      ways: ways.map(({ port, arm: { people, moments } }) => ({
        ...{ port, people, watched: moments[metric].watched, mean: moments[metric].mean },
        buyers: Math.round(moments.buyers.mean * people),
      })),
    }
  },
}
