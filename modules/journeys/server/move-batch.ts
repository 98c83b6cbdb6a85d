import { crashPoint } from '#kit/node/crash-point.ts'
import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { mayBeOfPeople, TRIED_ALONE, troubleOf } from '../model/trouble.ts'
import { type Moved, moveDue } from './move-due.ts'
import type { DuePlace, WayKey } from './store/enrolment.ts'
import { noteTroubles, type Trouble } from './store/trouble.ts'
import { spreadOver, takeApart } from './take-apart.ts'

export const ticker: Actor = { kind: 'system', name: 'journeys' }

export interface Batch {
  readonly tenantId: string
  readonly journeyId: string
  readonly place: DuePlace
  /** People at most. */
  readonly limit: number
  /** None but these. */
  readonly among?: readonly WayKey[]
}

/** A batch that failed, taken apart. */
interface Apart {
  passages: number
  readonly troubles: Trouble[]
}

/**
 * Moves the next people who are due at a place in one transaction. When it fails for what may lie with one of them, it
 * is halved until whoever it fails for stands alone, so that all others go on: about log2 of their number of
 * transactions more for each. Whom it fails for alone stays where they are, with the reason, and is due at nothing.
 */
export async function moveBatch(platform: Platform, batch: Batch): Promise<Moved> {
  const first = await tryMove(platform, batch)
  if (!first.failed) return first.moved
  const { people } = first
  if (people.length === 0 || !mayBeOfPeople(first.error)) throw first.error
  const apart: Apart = { passages: 0, troubles: [] }
  if (people.length > TRIED_ALONE && !(await doesAnyPass(platform, batch, people, apart))) throw first.error
  await takeApart(people, {
    some: (half) => moveHalf(platform, batch, half, apart),
    alone: (who) => moveAlone(platform, batch, who, apart),
  })
  if (apart.troubles.length > 0) await setAside(platform, batch, apart.troubles)
  return { people: people.length, passages: apart.passages }
}

/** Whether anybody gets through, of some spread over the batch; when nobody does, it is the step that is broken. */
async function doesAnyPass(platform: Platform, batch: Batch, people: readonly WayKey[], apart: Apart) {
  for (const who of spreadOver(people, TRIED_ALONE)) {
    const tried = await tryPart(platform, batch, { among: [who], oneStop: true })
    // Whom another tick holds just now says nothing.
    if (tried.failed || tried.moved.people === 0) continue
    apart.passages += tried.moved.passages
    return true
  }
  return false
}

/** Whether it went well. */
async function moveHalf(platform: Platform, batch: Batch, half: readonly WayKey[], apart: Apart): Promise<boolean> {
  const tried = await tryPart(platform, batch, { among: half })
  if (!tried.failed) apart.passages += tried.moved.passages
  return !tried.failed
}

/** One stop and no further, so that what they can pass before the one that fails is done. */
async function moveAlone(platform: Platform, batch: Batch, who: WayKey, apart: Apart): Promise<void> {
  const tried = await tryPart(platform, batch, { among: [who], oneStop: true })
  if (tried.failed) apart.troubles.push({ ...who, reason: troubleOf(tried.error) })
  else apart.passages += tried.moved.passages
}

async function setAside(platform: Platform, { tenantId, journeyId, place }: Batch, troubles: readonly Trouble[]) {
  await platform.inTenant(tenantId, ticker, (ctx) => noteTroubles(ctx, { journeyId, ...place }, troubles))
  const [example] = troubles
  const said = { tenantId, journeyId, ...place, people: troubles.length, error: example?.reason }
  platform.log.warn(said, 'journey: people set aside')
}

/** A part of a batch; a failure that is nobody's ends the whole. */
async function tryPart(platform: Platform, batch: Batch, some: Some): Promise<Tried> {
  const tried = await tryMove(platform, batch, some)
  if (tried.failed && !mayBeOfPeople(tried.error)) throw tried.error
  return tried
}

type Tried =
  | { readonly failed: false; readonly moved: Moved }
  | { readonly failed: true; readonly error: unknown; readonly people: readonly WayKey[] }

interface Some {
  readonly among?: readonly WayKey[]
  readonly oneStop?: boolean
}

/** One transaction; when it fails, of whom it was. */
async function tryMove(platform: Platform, batch: Batch, some: Some = {}): Promise<Tried> {
  const { tenantId, journeyId, place, limit, among } = batch
  let people: readonly WayKey[] = []
  const onLocked = (locked: readonly WayKey[]) => {
    people = locked.map(({ contactId, occurrence }) => ({ contactId, occurrence }))
  }
  try {
    const aim = { ...(among && { among }), ...some, onLocked }
    const moved = await platform.inTenant(tenantId, ticker, (ctx) => moveDue(ctx, journeyId, place, limit, aim))
    if (moved.people > 0) crashPoint('journeys.committed_batch')
    return { failed: false, moved }
  } catch (error) {
    return { failed: true, error, people }
  }
}
