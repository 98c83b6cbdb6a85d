import { findVariable } from './variables.ts'

/**
 * Characters of one text message that WeCom sends.
 * https://developer.work.weixin.qq.com/document/path/96997, read 2026-11
 */
export const WECOM_TEXT_CHARACTERS_MAX = 4000

const PLACE = /\{\{\s*([^{}\s]{1,40})\s*\}\}/gu

export interface RenderedScript {
  readonly text: string
  /** Variables that have neither a value nor a fallback; they stand in the text as written. It must not go out so. */
  readonly missing: readonly string[]
  /** Variables for which the fallback stands in. */
  readonly fallbacks: readonly string[]
}

/** Fills a script for one person. An empty value counts as none. A value is put in as it is, never read as a script. */
export function renderScript(body: string, values: Readonly<Record<string, string>>): RenderedScript {
  const missing = new Set<string>()
  const fallbacks = new Set<string>()
  const text = body.replace(PLACE, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined
    if (value) return value
    const fallback = findVariable(name)?.fallback
    if (fallback === undefined) {
      missing.add(name)
      return place
    }
    fallbacks.add(name)
    return fallback
  })
  return { text, missing: [...missing], fallbacks: [...fallbacks] }
}

/** The variables a script uses, each once, in the order of the text. */
export function variablesOf(body: string): readonly string[] {
  return [...new Set([...body.matchAll(PLACE)].map((match) => match[1] ?? ''))]
}

/** Those it uses that do not exist. */
export function unknownVariables(body: string): readonly string[] {
  return variablesOf(body).filter((name) => findVariable(name) === undefined)
}

/** Length as WeCom counts it: characters, an emoji is one. */
export function charactersOf(text: string): number {
  return [...text].length
}
