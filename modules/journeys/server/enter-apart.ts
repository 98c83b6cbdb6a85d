import type { Ctx } from '#kit/node/ctx.ts'
import { inSavepoint } from '#kit/node/savepoint.ts'
import type { Entrant } from '../entries/entry-plug.ts'
import { mayBeOfPeople, TRIED_ALONE, troubleOf } from '../model/trouble.ts'
import { noteEntryTroubles } from './store/entry-trouble.ts'
import { spreadOver, takeApart } from './take-apart.ts'

/** Who entered, and how many it failed for. */
export interface Entered {
  readonly entered: readonly number[]
  readonly troubled: number
}

interface Way {
  readonly journeyId: string
  /** Enters some people, all or none. Answers who entered: who may not is passed over. */
  readonly enter: (some: readonly Entrant[]) => Promise<readonly number[]>
  /** It has failed for each of them before, so that all may fail again. */
  readonly again: boolean
}

/**
 * Enters people in the caller's transaction. When it fails for what may lie with one of them, they are halved until
 * whoever it fails for stands alone: all others enter, and those are noted with the reason, to be tried again by hand.
 * When twenty spread over them fail alone, it is the journey that takes nobody in, and the caller hears of it.
 */
export async function enterApart(ctx: Ctx, people: readonly Entrant[], way: Way): Promise<Entered> {
  const entered: number[] = []
  const attempt = async (some: readonly Entrant[]) => {
    const part = await inSavepoint(ctx.db, () => way.enter(some))
    if (!part.failed) entered.push(...part.value)
    else if (!mayBeOfPeople(part.error)) throw part.error
    return part
  }
  const isSound = async (some: readonly Entrant[]) => !(await attempt(some)).failed
  const first = await attempt(people)
  if (!first.failed) return { entered, troubled: 0 }
  if (!way.again && people.length > TRIED_ALONE && !(await isAny(spreadOver(people, TRIED_ALONE), isSound)))
    throw first.error
  const failed: Failed[] = []
  const alone = async (who: Entrant) => {
    const part = await attempt([who])
    if (part.failed) failed.push({ who, error: part.error })
  }
  await takeApart(people, { some: isSound, alone })
  await setAside(ctx, way.journeyId, failed)
  return { entered, troubled: failed.length }
}

interface Failed {
  readonly who: Entrant
  readonly error: unknown
}

async function isAny<T>(some: readonly T[], holds: (one: readonly T[]) => Promise<boolean>): Promise<boolean> {
  for (const one of some) if (await holds([one])) return true
  return false
}

async function setAside(ctx: Ctx, journeyId: string, failed: readonly Failed[]): Promise<void> {
  if (failed.length === 0) return
  const troubles = failed.map(({ who: { contactId, at, key }, error }) => {
    return { id: ctx.newId(), contactId, key, cameAt: at, reason: troubleOf(error) }
  })
  await noteEntryTroubles(ctx, journeyId, troubles)
  const [example] = troubles
  const said = { tenantId: ctx.tenant.id, journeyId, people: troubles.length, error: example?.reason }
  ctx.log.warn(said, 'journey: people could not enter')
}
