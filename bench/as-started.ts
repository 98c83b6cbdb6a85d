import { readFileSync } from 'node:fs'

/**
 * What `npm start` gives Node, so that a bench measures what people run: a heap that is tidied before rubbish is four
 * times what is in use, and two arenas, since with more of them glibc keeps some 250 MB that work has long given back.
 */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: { readonly start: string }
}
const words = scripts.start.split(' ')

export const STARTED_FLAGS: readonly string[] = words.filter((word) => word.startsWith('--'))

export const STARTED_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=', 2) as [string, string]),
)
