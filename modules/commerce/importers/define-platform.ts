import { findColumn } from '#kit/pure/table/headers.ts'
import { missingTarget } from '../model/mapping.ts'
import type { StatusWords } from '../model/order-status.ts'
import { type Aliases, guessMapping } from './aliases.ts'
import type { Guess, Importer } from './importer.ts'
import { makeOrderReader } from './order-reader.ts'

/** What is known of the order exports of one platform. */
export interface PlatformExport {
  /** Folder of the plug, and the platform whose orders and buyers they are. */
  readonly name: string
  readonly platform: string
  readonly zh: string
  readonly en: string
  /** Headers by which one knows it, each with its other spellings over the years; others' exports lack most of them. */
  readonly marks: readonly (readonly string[])[]
  /** Headers by meaning where they differ from the common ones; an empty list: the export does not say it. */
  readonly aliases: Aliases
  /** Words for the state of an order that mean something else elsewhere. */
  readonly statuses?: StatusWords
}

/** Share of its marks from which an export counts as recognised. */
const RECOGNISED_SHARE = 0.4
/** How sure one is of an export that has just enough marks, and of one that has all. */
const SURENESS = { least: 0.7, span: 0.29 } as const

/** An importer for one platform: recognised by its marks, read by aliases, never by a fixed list of columns. */
export function definePlatform(known: PlatformExport): Importer {
  const { name, zh, en, platform, marks, aliases, statuses = [] } = known
  const mapping = (headers: readonly string[]) => guessMapping(headers, aliases)
  return {
    ...{ name, zh, en, mapping },
    guess(headers): Guess {
      const found = marks.filter((names) => findColumn(headers, names) !== undefined).length / marks.length
      const isReadable = missingTarget(mapping(headers)) === undefined
      if (found < RECOGNISED_SHARE) return { confidence: 0.4 * found, platform }
      return { confidence: isReadable ? SURENESS.least + SURENESS.span * found : 0.45, platform }
    },
    reader: (setting) => makeOrderReader(setting, statuses),
  }
}
