import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { foreignLicences } from './licences.ts'
import { ROOT } from './read-repository.ts'

it('everything shipped may be shipped', () => {
  const lock: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
  expect(foreignLicences(lock)).toEqual([])
})

it('names a licence that binds the product', () => {
  const packages = {
    '': { license: 'Apache-2.0' },
    'node_modules/a': { license: 'AGPL-3.0' },
    'node_modules/b': {},
    'node_modules/c': { license: 'GPL-3.0', dev: true },
    'node_modules/d': { license: '(GPL-2.0 OR MIT)' },
    'node_modules/e': { license: 'MIT AND LGPL-3.0' },
  }
  expect(foreignLicences({ packages })).toEqual([
    'node_modules/a: licence AGPL-3.0 is not on the list of tidy/licences.ts',
    'node_modules/b: licence not stated is not on the list of tidy/licences.ts',
    'node_modules/e: licence MIT AND LGPL-3.0 is not on the list of tidy/licences.ts',
  ])
})
