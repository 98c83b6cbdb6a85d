import type { Ctx } from '#kit/node/ctx.ts'
import { kindOfScript } from '#modules/content/contract.ts'
import { readScripts } from '#modules/content/index.ts'
import type { TouchAsk } from '../model/touch.ts'

/** What marketing gives its people, by its script where nobody said it; one statement for all scripts. */
export async function labelAsks(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly TouchAsk[]> {
  const scriptOf = (ask: TouchAsk) =>
    ask.purpose === 'marketing' && ask.contentKind === undefined ? ask.scriptId : undefined
  const scriptIds = new Set(asks.flatMap((ask) => scriptOf(ask) ?? []))
  if (scriptIds.size === 0) return asks
  const scripts = await readScripts(ctx, [...scriptIds])
  const kinds = new Map(scripts.map((script) => [script.id, kindOfScript(script)]))
  return asks.map((ask) => {
    const contentKind = kinds.get(scriptOf(ask) ?? '')
    return contentKind ? { ...ask, contentKind } : ask
  })
}
