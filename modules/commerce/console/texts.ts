import { defineTexts } from '#kit/web/texts.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

export const TEXTS = defineTexts({ zh, en })

/** The word for a key that comes from the server; the key itself when there is none. */
export function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key
}
