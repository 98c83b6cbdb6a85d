import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { countTasks, type TaskCount } from '#modules/tasks/index.ts'
import type { readJourneyNumbers as route } from '../contract.ts'
import { routeOf } from '../model/flow.ts'
import type { Arm } from '../model/holdout.ts'
import type { Journey } from '../model/journey.ts'
import { countEntryTroubles } from './store/entry-trouble.ts'
import { countPassages, countPorts, countRanks } from './store/numbers.ts'
import { readAllVersions, type VersionRow } from './store/version.ts'
import { countTouches, type TouchCount } from './warehouse-touches.ts'

type Numbers = z.infer<typeof route.answer>
type Ranks = Awaited<ReturnType<typeof countRanks>>
type Passages = Awaited<ReturnType<typeof countPassages>>

/** How far a journey has come. Ranks and tasks are as of this moment; deliveries as the warehouse's copy has them. */
export async function readJourneyNumbers(ctx: Ctx, journey: Journey): Promise<Numbers> {
  const ranks = await countRanks(ctx, journey.id)
  const passages = await countPassages(ctx, journey.id)
  const tasks = new Map((await countTasks(ctx, journey.id)).map((one) => [one.stepId, one]))
  const touches = new Map((await countTouches(ctx, journey.id)).map((one) => [one.step_id, one]))
  const settings = journey.live ?? journey.draft
  const placed = placeRanks(ranks, await readAllVersions(ctx, journey.id))
  const figures = (id: string) => ({
    waiting: total(placed.filter((one) => one.nodeId === id)),
    troubled: placed.reduce((sum, one) => sum + (one.nodeId === id ? one.troubled : 0), 0),
    ...sumPassages(passages.filter((one) => one.stepId === id)),
    ...sumTouches(tasks.get(id), touches.get(id)),
  })
  const ports = settings.flow ? await countPorts(ctx, journey.id) : []
  // First those of the version that runs, then what only older ones have and somebody has come to.
  const met = [...placed.map((one) => one.nodeId), ...passages.map((one) => one.stepId)]
  const nodeIds = settings.flow ? [...new Set([...routeOf(settings).map((one) => one.node.id), ...met])] : []
  return {
    treated: sumArm(ranks, 'treated'),
    holdout: sumArm(ranks, 'holdout'),
    waitingLate: ranks.reduce((sum, one) => sum + one.late, 0),
    troubled: ranks.reduce((sum, one) => sum + one.troubled, 0),
    entryTroubled: await countEntryTroubles(ctx, journey.id),
    exits: sumExits(ranks),
    steps: settings.steps.map(({ id, title, day, time }) => ({ ...{ stepId: id, title, day, time }, ...figures(id) })),
    nodes: nodeIds.map((nodeId) => ({
      nodeId,
      ways: ports.filter((one) => one.nodeId === nodeId).map(({ port, people }) => ({ port, people })),
      ...figures(nodeId),
    })),
    asOf: ctx.now().toISOString(),
  }
}

/** At which node the treated who are on the way stand: a place is one of the version they walk. */
function placeRanks(ranks: Ranks, versions: readonly VersionRow[]) {
  const routes = new Map(versions.map(({ version, settings }) => [version, routeOf(settings)]))
  return ranks
    .filter((one) => one.arm === 'treated' && one.state === 'active')
    .flatMap(({ version, stepNo, people, troubled }) => {
      const stop = routes.get(version)?.[stepNo]
      return stop ? [{ nodeId: stop.node.id, people, troubled }] : []
    })
}

function total(rows: readonly { readonly people: number }[]): number {
  return rows.reduce((sum, row) => sum + row.people, 0)
}

function sumArm(ranks: Ranks, arm: Arm) {
  const mine = ranks.filter((one) => one.arm === arm)
  const inState = (state: string) => total(mine.filter((one) => one.state === state))
  const bought = mine.reduce((sum, one) => sum + one.bought, 0)
  return { entered: total(mine), active: inState('active'), done: inState('done'), exited: inState('exited'), bought }
}

function sumExits(ranks: Ranks): Numbers['exits'] {
  const gone = ranks.filter((one) => one.arm === 'treated' && one.exitReason !== '')
  return [...Map.groupBy(gone, (one) => one.exitReason)].map(([reason, rows]) => ({ reason, people: total(rows) }))
}

function sumPassages(passages: Passages) {
  const proposed = total(passages.filter((one) => one.outcome === 'proposed'))
  const notReached = passages
    .filter((one) => one.outcome !== 'proposed' && one.outcome !== 'passed')
    .map(({ outcome, reason, sentence, people }) => ({ outcome, reason, sentence, people }))
  return { arrived: total(passages), proposed, notReached }
}

/** Done by hand counts at once; the ledger's copy may know of more, such as a delivery without a tap. */
function sumTouches(tasks: TaskCount | undefined, touches: TouchCount | undefined) {
  const { assigned = 0, reminded = 0, done = 0, overdue = 0, skipped = 0, expired = 0, withdrawn = 0 } = tasks ?? {}
  const { delivered = 0, answered = 0, failed = 0 } = touches ?? {}
  // What nobody was given as a task was sent by the program: then the ledger alone knows of it.
  const confirmed = assigned > 0 ? done : (touches?.confirmed ?? 0)
  return { assigned, reminded, confirmed, delivered, failed, answered, overdue, skipped, expired, withdrawn }
}
