import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { decideSplit } from '../contract/splits.ts'
import type { Journey } from '../model/journey.ts'
import { sayTest } from '../model/split-same.ts'
import {
  SPLIT_JUDGE,
  type SplitJudge,
  type SplitStanding,
  standingOf,
  type WaysCompared,
} from '../model/split-winner.ts'
import type { NodeOf } from '../steps/node-schema.ts'
import type { WinnerRule } from '../steps/split/schema.ts'
import { findJourney } from './store/journey.ts'
import { listTurnRows, type TurnRow } from './store/split-turn.ts'
import { readAllVersions } from './store/version.ts'

export type WireSplit = z.infer<typeof decideSplit.answer>
type Split = NodeOf<'split'> & { readonly winner: WinnerRule }

/** A split that may have a winner, and what is known of its ways at this moment. */
export interface SplitEvidence {
  readonly node: Split
  readonly metric: 'money' | 'orders' | 'buyers'
  readonly since: Date
  readonly figures: WaysCompared
  readonly standing: SplitStanding
}

/** The splits of what runs that may have a winner. */
export function splitsOf({ live }: Journey): readonly Split[] {
  return (live?.flow?.nodes ?? []).flatMap((node) =>
    node.kind === 'split' && node.winner ? [{ ...node, winner: node.winner }] : [],
  )
}

/** Compares the ways of a split as things are now: one look into the warehouse. */
export async function compareWays(ctx: Ctx, journey: Journey, node: Split): Promise<SplitEvidence> {
  const ports = node.shares.map((one) => one.port)
  const [metric, goalDays] = [journey.live?.plan?.primaryGoal ?? 'money', journey.live?.goal.days ?? 0]
  const since = await sameSince(ctx, journey, node)
  const [judge] = ctx.fillsOf<SplitJudge<Ctx>>(SPLIT_JUDGE)
  const question = { journeyId: journey.id, nodeId: node.id, ports, metric, goalDays, since, asOf: ctx.now() }
  const figures = judge ? await judge.compare(ctx, question) : nothingKnown(ports)
  return { node, metric, since, figures, standing: standingOf(node.winner, ports, figures) }
}

function nothingKnown(ports: readonly string[]): WaysCompared {
  const ways = ports.map((port) => ({ port, people: 0, watched: 0, buyers: 0, mean: 0 }))
  return { ways, leader: null, leads: [], proven: false, peopleNeeded: null }
}

/**
 * Since which version the split, all it leads to and what it is judged by are what they are. Who was sent other ways
 * came at other times in other numbers, and would mix what the versions differ by into what the ways differ by.
 */
async function sameSince(ctx: Ctx, { id, live }: Journey, node: Split): Promise<Date> {
  const now = live && sayTest(live, node.id)
  const versions = await readAllVersions(ctx, id)
  const differs = versions.findLastIndex(({ settings }) => sayTest(settings, node.id) !== now)
  return versions[differs + 1]?.at ?? ctx.now()
}

/** Where every split with a rule stands, and what was decided. */
export async function readSplits(ctx: Ctx, journeyId: string): Promise<Result<{ items: WireSplit[] }, 'not_found'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const items: WireSplit[] = []
  for (const node of splitsOf(journey)) items.push(await dressSplit(ctx, journey, node))
  return accept({ items })
}

export async function dressSplit(ctx: Ctx, journey: Journey, node: Split): Promise<WireSplit> {
  const { metric, since, figures, standing } = await compareWays(ctx, journey, node)
  const rows = (await listTurnRows(ctx, journey.id)).filter((one) => one.nodeId === node.id)
  const open = rows.find(isOpen)
  return {
    ...{ nodeId: node.id, title: node.title, shares: [...node.shares], rule: node.winner, metric },
    since: since.toISOString(),
    figures: wireFigures(figures),
    standing: standing.standing,
    more: standing.standing === 'won' ? 0 : standing.more,
    open: open ? toWire(open) : null,
    past: rows.filter((one) => !isOpen(one)).map(toWire),
    asOf: ctx.now().toISOString(),
  }
}

export function isOpen({ state }: Pick<TurnRow, 'state'>): boolean {
  return state === 'proposed' || state === 'turned'
}

function wireFigures({ ways, leads, ...rest }: WaysCompared) {
  return { ...rest, ways: [...ways], leads: [...leads] }
}

function toWire(row: TurnRow): NonNullable<WireSplit['open']> {
  const { nodeId: _, proposedAt, decidedAt, fromAt, untilAt, proposedFigures, turnedFigures, ...rest } = row
  return {
    ...rest,
    proposedAt: proposedAt.toISOString(),
    proposedFigures: wireFigures(proposedFigures),
    turnedFigures: turnedFigures && wireFigures(turnedFigures),
    fromAt: fromAt?.toISOString() ?? null,
    untilAt: untilAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}
