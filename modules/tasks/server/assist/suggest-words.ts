import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readOrdersOf } from '#modules/commerce/index.ts'
import { judgeWording } from '#modules/compliance/index.ts'
import type { Contact } from '#modules/contacts/index.ts'
import { readLibrary, renderScript } from '#modules/content/index.ts'
import { ASSISTS } from '../../assists/all-assists.ts'
import type { Assist, AssistAsk, Suggestion } from '../../assists/assist.ts'
import { findVisible } from '../customer/may-see-customer.ts'
import { countCall, findAssist } from '../store/assist.ts'
import { openService, today } from './assist-setting.ts'
import { readSituation } from './read-situation.ts'

const SUGGESTED_MAX = 5

interface Suggestions {
  readonly items: { scriptId: string | null; name: string; text: string; reasons: Suggestion['reasons'][number][] }[]
  readonly mayAskOutside: boolean
}

function assistNamed(name: string): Assist {
  const found = ASSISTS.find((assist) => assist.name === name)
  if (!found) throw new Error(`No assist ${name}`)
  return found
}

async function askAbout(ctx: Ctx, contact: Contact): Promise<AssistAsk> {
  const scripts = (await readLibrary(ctx)).map(({ id, name, body, stage, touchpoint, purpose }) => ({
    ...{ id, name, body, stage, touchpoint, purpose },
  }))
  return { scripts, situation: await readSituation(ctx, contact, scripts), limit: SUGGESTED_MAX }
}

/** What to say now, from the library alone. */
export async function suggestWords(ctx: Ctx, contactId: number): Promise<Result<Suggestions, 'not_found'>> {
  const contact = await findVisible(ctx, contactId)
  if (!contact) return refuse('not_found')
  const answer = await assistNamed('library').suggest(await askAbout(ctx, contact), undefined)
  const mayAskOutside = (await findAssist(ctx))?.enabled === true
  return accept({ items: answer.ok ? await dress(ctx, contact, answer.suggestions) : [], mayAskOutside })
}

/**
 * What a service outside would say. It is asked between two transactions: nothing waits for it. A question that was
 * counted is not given back: the service may have answered and charged.
 */
export async function askAssist(
  platform: Platform,
  caller: { readonly tenantId: string; readonly actor: Actor },
  contactId: number,
): Promise<Result<Suggestions, 'not_found' | 'assist_off' | 'assist_spent' | 'assist_failed'>> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(caller.tenantId, caller.actor, work)
  const begun = await inside(async (ctx) => {
    const contact = await findVisible(ctx, contactId)
    if (!contact) return refuse('not_found')
    const service = await findAssist(ctx)
    if (!service?.enabled) return refuse('assist_off')
    const counted = await countCall(ctx, today(ctx), service.callsPerDay)
    if (counted === undefined) return refuse('assist_spent', { facts: { calls: service.callsPerDay } })
    return accept({ contact, service, ask: await askAbout(ctx, contact) })
  })
  if (!begun.ok) return begun
  const { contact, service, ask } = begun.value
  const answer = await assistNamed('language_model').suggest(ask, openService(platform, caller.tenantId, service))
  if (!answer.ok) return refuse('assist_failed', { facts: { detail: answer.detail } })
  return accept({ items: await inside((ctx) => dress(ctx, contact, answer.suggestions)), mayAskOutside: true })
}

/** Fills what is known; what stays unfilled, and new words that the law of advertising refuses, are left out. */
async function dress(ctx: Ctx, contact: Contact, suggestions: readonly Suggestion[]): Promise<Suggestions['items']> {
  const { count } = await readOrdersOf(ctx, contact.id)
  const known = {
    客户称呼: contact.name,
    导购姓名: ctx.actor.name,
    店铺名: ctx.tenant.name,
    所在城市: contact.city,
    累计单数: String(count),
  }
  const items: Suggestions['items'] = []
  for (const { scriptId, name, body, reasons } of suggestions) {
    const { text, missing } = renderScript(body, known)
    const isRefused = scriptId === null && (await judgeWording(ctx, text)).some(({ level }) => level === 'refuse')
    if (missing.length === 0 && !isRefused) items.push({ scriptId, name, text, reasons: [...reasons] })
  }
  return items
}
