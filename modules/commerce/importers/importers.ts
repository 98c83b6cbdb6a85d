import { generic } from './generic/plug.ts'
import type { Guess, Importer } from './importer.ts'
import { onlineRetail } from './online-retail/plug.ts'

/** Every importer; of equal confidence the first is taken. */
export const IMPORTERS: readonly Importer[] = [onlineRetail, generic]

export function findImporter(name: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.name === name)
}

/** The importer that fits these headers best. */
export function guessImporter(headers: readonly string[]): Guess & { readonly importer: Importer } {
  const guesses = IMPORTERS.map((importer) => ({ importer, ...importer.guess(headers) }))
  return guesses.reduce((best, one) => (one.confidence > best.confidence ? one : best))
}
