import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Journey } from '../model/journey.ts'
import { type Settings, settingsSchema } from '../model/settings.ts'
import { createJourney } from './save-journey.ts'
import { findJourney } from './store/journey.ts'

const NAME_MAX = 80
const COPY = '（副本）'

/**
 * A new draft of what another says now: its draft, with ids of its own, so that nothing of the two can be mistaken for
 * the other. Of an SOP that is over, too: that is how it begins again.
 */
export async function cloneJourney(ctx: Ctx, journeyId: string): Promise<Result<Journey, 'not_found'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const name = `${journey.name.slice(0, NAME_MAX - COPY.length)}${COPY}`
  return accept(await createJourney(ctx, { name, settings: withNewIds(journey.draft, () => ctx.newId()) }))
}

/** The same with other ids of steps and nodes, wherever one names another. */
function withNewIds(settings: Settings, newId: () => string): Settings {
  const own = [...settings.steps, ...(settings.flow?.nodes ?? [])].map(({ id }) => id)
  let text = JSON.stringify(settings)
  for (const id of own) text = text.replaceAll(`"${id}"`, `"${newId()}"`)
  return settingsSchema.parse(JSON.parse(text))
}
