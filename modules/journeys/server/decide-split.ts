import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { SPLIT_DEEDS } from '../contract/splits.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { compareWays, dressSplit, isOpen, type SplitEvidence, splitsOf, type WireSplit } from './read-splits.ts'
import { findJourney, lockJourney } from './store/journey.ts'
import * as store from './store/split-turn.ts'

interface Ask {
  readonly journeyId: string
  readonly nodeId: string
  readonly deed: (typeof SPLIT_DEEDS)[number]
}

type DecideRefusal = 'not_found' | 'wrong_state' | 'not_enough' | 'nothing_open' | 'turned_already'

/**
 * Turns all who enter from now on to the way that has won, puts the proposal aside, or undoes the turn. What was
 * proposed once stays true however the figures move afterwards: the interval it went by holds over all readings.
 */
export async function decideSplit(ctx: Ctx, ask: Ask): Promise<Result<WireSplit, DecideRefusal>> {
  const { journeyId, nodeId, deed } = ask
  const before = await findJourney(ctx, journeyId)
  if (!before) return refuse('not_found')
  const node = splitsOf(before).find((one) => one.id === nodeId)
  if (!node) return refuse(hasNode(before, nodeId) ? 'nothing_open' : 'not_found')
  // Before the lock: the warehouse takes its time, and ticks wait for whoever holds the journey.
  const evidence = deed === 'turn' ? await compareWays(ctx, before, node) : undefined
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const open = (await store.listTurnRows(ctx, journeyId)).find((one) => one.nodeId === nodeId && isOpen(one))
  const refused = evidence ? await turn(ctx, journey, evidence, open) : await close(ctx, deed, open)
  return refused ?? accept(await dressSplit(ctx, journey, node))
}

/** Whether it is a step or node of it at all, be it no split. */
function hasNode({ draft, live }: Journey, nodeId: string): boolean {
  return [draft, live].some((one) =>
    [...(one?.steps ?? []), ...(one?.flow?.nodes ?? [])].some(({ id }) => id === nodeId),
  )
}

async function turn(ctx: Ctx, journey: Journey, evidence: SplitEvidence, open: store.TurnRow | undefined) {
  const { standing, figures, node } = evidence
  if (open?.state === 'turned') return refuse('turned_already')
  if (!open && standing.standing !== 'won') return refuse('not_enough', { facts: { more: standing.more ?? '？' } })
  const id = open?.id ?? (await propose(ctx, journey, evidence))
  const { keepPercent } = node.winner
  if (id) await store.turnTo(ctx, { id, keepPercent, figures, automatic: false, by: ctx.actor.name })
  return undefined
}

async function close(ctx: Ctx, deed: Ask['deed'], open: store.TurnRow | undefined) {
  if (open?.state !== (deed === 'undo' ? 'turned' : 'proposed')) return refuse('nothing_open')
  if (deed === 'undo') await store.undoTurn(ctx, open.id, ctx.actor.name)
  else await store.dismissProposal(ctx, open.id, ctx.actor.name)
  return undefined
}

/** Notes that a way has won, with what is known now; nothing where no way has. The journey must be locked. */
async function propose(ctx: Ctx, journey: Journey, { standing, node, figures }: SplitEvidence) {
  if (standing.standing !== 'won') return undefined
  const id = ctx.newId()
  const won = { port: standing.port, keepPercent: node.winner.keepPercent, figures }
  await store.insertProposal(ctx, { id, journeyId: journey.id, nodeId: node.id, ...won })
  return id
}

/**
 * Looks at a split and, where one way has won, proposes it or turns to it by itself, as its rule says. What somebody
 * has put aside or undone since the shares are what they are is not brought up again. Answers whether a way had won.
 */
export async function judgeSplit(ctx: Ctx, journeyId: string, nodeId: string): Promise<boolean> {
  const seen = await findJourney(ctx, journeyId)
  const node = seen && splitsOf(seen).find((one) => one.id === nodeId)
  if (!seen || !node || (await isSettled(ctx, journeyId, nodeId))) return false
  const evidence = await compareWays(ctx, seen, node)
  const { standing, since, figures } = evidence
  if (standing.standing !== 'won') return false
  const journey = await lockJourney(ctx, journeyId)
  if (journey?.state !== 'running' || journey.version !== seen.version) return false
  const answered = ({ port, decidedAt }: store.TurnRow) =>
    port === standing.port && decidedAt !== null && decidedAt >= since
  const rows = (await store.listTurnRows(ctx, journeyId)).filter((one) => one.nodeId === nodeId)
  if (rows.some((one) => isOpen(one) || answered(one))) return false
  const id = await propose(ctx, journey, evidence)
  const { onWin, keepPercent } = node.winner
  if (id && onWin === 'turn') await store.turnTo(ctx, { id, keepPercent, figures, automatic: true, by: '' })
  return id !== undefined
}

/** Whether something is proposed or holds already, so that nothing is to be looked up. */
async function isSettled(ctx: Ctx, journeyId: string, nodeId: string): Promise<boolean> {
  return (await store.listTurnRows(ctx, journeyId)).some((one) => one.nodeId === nodeId && isOpen(one))
}
