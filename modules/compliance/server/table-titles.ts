import type { ModuleManifest } from '#kit/node/module.ts'
import type { TableTitles } from '../model/erasure.ts'

/** Nothing has words: of an erasure that has not begun there is nothing to name. */
export const NO_TITLES: TableTitles = { database: new Map(), warehouse: new Map() }

/** What the tables of the database and of the warehouse are called; one without words goes by its name. */
export function titlesOf(modules: readonly ModuleManifest[]): TableTitles {
  return {
    database: named(modules.flatMap((module): readonly Titled[] => module.tables)),
    warehouse: named(modules.flatMap((module) => module.facts ?? [])),
  }
}

interface Titled {
  readonly name: string
  readonly title?: { readonly zh: string; readonly en: string } | undefined
}

function named(tables: readonly Titled[]): TableTitles['database'] {
  return new Map(tables.flatMap(({ name, title }) => (title ? [[name, title] as const] : [])))
}
