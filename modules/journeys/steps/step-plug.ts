import type { Ctx } from '#kit/node/ctx.ts'
import type { ExitReason } from '../events.ts'
import type { Outcome } from '../model/journey.ts'
import type { Timing } from '../model/node-timing.ts'
import type { Settings } from '../model/settings.ts'
import type { Node, NodeOf } from './node-schema.ts'
import { NEXT } from './port.ts'
import type { SplitTurn } from './split/turn.ts'

/** Somebody who has come to a node. */
export interface Arrival {
  readonly contactId: number
  readonly occurrence: number
  readonly value: number
  /** When they entered the journey. */
  readonly enrolledAt: Date
  readonly arrivedAt: Date
  readonly dueAt: Date
}

export interface StepWork<N extends Node = Node> {
  readonly journeyId: string
  readonly journeyName: string
  readonly settings: Settings
  readonly node: N
  readonly timing: Timing | null
  readonly arrivals: readonly Arrival[]
  /** Ways of splits that have won, of the whole journey. */
  readonly turns?: readonly SplitTurn[]
  /** Where people are really moved: how they enter another journey. */
  readonly enter?: EnterOther
}

/** Enters people into another journey; answers what it is called and who entered, or nothing where it does not run. */
export type EnterOther = (
  journeyId: string,
  people: readonly { readonly contactId: number; readonly at: Date; readonly key: string }[],
) => Promise<{ readonly name: string; readonly entered: ReadonlySet<number> } | undefined>

/** What became of one arrival, by which way they go on, and why in plain Chinese where the node does not say it all. */
export interface StepOutcome {
  readonly outcome: Exclude<Outcome, 'too_late'>
  readonly port: string
  readonly reason: string
  readonly sentence: string
  readonly staffId: string | null
  readonly touchId: string | null
  readonly taskId: string | null
  /** They leave the journey here, whatever is drawn after it. */
  readonly exit?: ExitReason
  /**
   * When they were through, where that is sooner than they were due: what they waited for happened. All that follows is
   * reckoned from it, also when the tick that finds it comes after their time was over.
   */
  readonly through?: Date
}

/**
 * What one kind of node does with everybody who has come to it: a constant number of statements for thousands of
 * people, inside the caller's transaction, answered in the order of the arrivals. Whatever it makes is keyed by
 * `keyOf`, so that a repeat makes nothing twice.
 */
export interface StepPlug {
  readonly kind: Node['kind']
  /** Whether it is not done at all when its time is long past: a greeting is, a turning is not. */
  readonly fades: boolean
  perform(ctx: Ctx, work: StepWork): Promise<readonly StepOutcome[]>
  /** Which way each would go on as things are now; writes nothing. */
  foresee(ctx: Ctx, work: StepWork): Promise<readonly string[]>
}

interface PlugParts<Kind extends Node['kind']> {
  readonly kind: Kind
  readonly fades?: boolean
  /** Of a node that only turns people: the way of each. */
  ways?(ctx: Ctx, work: StepWork<NodeOf<Kind>>): Promise<readonly string[]>
  /** Which way each would go on as things are now, where that is not what `ways` says. */
  foresee?(ctx: Ctx, work: StepWork<NodeOf<Kind>>): Promise<readonly string[]>
  /** Of a node that does something. */
  perform?(ctx: Ctx, work: StepWork<NodeOf<Kind>>): Promise<readonly StepOutcome[]>
}

/** A plug from what it does with nodes of its own kind; with neither part people just go on. */
export function stepPlug<Kind extends Node['kind']>(parts: PlugParts<Kind>): StepPlug {
  const { kind, fades = false } = parts
  const own = ({ node, ...work }: StepWork): StepWork<NodeOf<Kind>> => {
    if (!isKind(node, kind)) throw new Error(`A node ${node.kind} came to the plug ${kind}`)
    return { ...work, node }
  }
  const ways: StepPlug['foresee'] = async (ctx, work) =>
    parts.ways ? parts.ways(ctx, own(work)) : work.arrivals.map(() => NEXT)
  return {
    ...{ kind, fades },
    foresee: async (ctx, work) => (parts.foresee ? parts.foresee(ctx, own(work)) : ways(ctx, work)),
    perform: async (ctx, work) => (parts.perform ? parts.perform(ctx, own(work)) : (await ways(ctx, work)).map(passBy)),
  }
}

function isKind<Kind extends Node['kind']>(node: Node, kind: Kind): node is NodeOf<Kind> {
  return node.kind === kind
}

const NOTHING_MADE = { staffId: null, touchId: null, taskId: null }

/** Somebody goes on by a way, and nothing more is to be said. */
export function passBy(port: string): StepOutcome {
  return { outcome: 'passed', port, reason: '', sentence: '', ...NOTHING_MADE }
}

/** Somebody goes on although the node could do nothing for them. */
export function leaveOut(reason: string, sentence: string): StepOutcome {
  return { outcome: 'left_out', port: NEXT, reason, sentence, ...NOTHING_MADE }
}

/** Somebody leaves the journey at this node, and why. */
export function leaveWay(exit: ExitReason, port: string, sentence: string): StepOutcome {
  return { outcome: 'passed', port, reason: exit, sentence, exit, ...NOTHING_MADE }
}

/** The name of one person's passage through one node; unique in the tenant. */
export function keyOf(work: Pick<StepWork, 'journeyId' | 'node'>, arrival: Arrival): string {
  return `journey:${work.journeyId}:${work.node.id}:${arrival.contactId}:${arrival.occurrence}`
}
