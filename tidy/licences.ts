import { z } from 'zod'

/** Licences whose terms a product under Apache-2.0 can ship; MPL-2.0 binds only its own files. */
export const LICENCES = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
])

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), license: z.string().optional() })),
})

/** Packages that are shipped and whose licence is not on the list, one line each. */
export function foreignLicences(lock: unknown): string[] {
  return Object.entries(lockFile.parse(lock).packages)
    .filter(([place, { dev, license }]) => place.startsWith('node_modules/') && !dev && !isGranted(license ?? ''))
    .map(
      ([place, { license }]) => `${place}: licence ${license ?? 'not stated'} is not on the list of tidy/licences.ts`,
    )
}

/** An SPDX expression: any side of OR will do, every side of AND must. */
function isGranted(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '')
  return bare.split(' OR ').some((side) => side.split(' AND ').every((licence) => LICENCES.has(licence.trim())))
}
