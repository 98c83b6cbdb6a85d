import { expect, it } from 'vitest'
import { coverageComplaints, readCoverage } from './coverage.ts'
import { isTest } from './places.ts'
import { ownTree } from './read-repository.ts'

it('every duty said to be done names a test that exists', () => {
  const { files } = ownTree()
  const page = files.get('docs/coverage.md')?.text ?? ''
  expect(page).toContain('| id | where a person does it | test |')
  expect(coverageComplaints(readCoverage(page), (file) => isTest(file) && files.has(file))).toEqual([])
})

it('names what is wrong with a row', () => {
  const page = `| id | where a person does it | test |
|---|---|---|
| S202 | 分群 | \`a.test.ts\`, b.story.test.ts |
| S202 | 分群 | a.test.ts |
| S216 | 分群 | a.ts |
| B26 | | |`
  expect(coverageComplaints(readCoverage(page), (file) => file.endsWith('.test.ts'))).toEqual([
    'docs/coverage.md:4: S202 stands twice',
    'docs/coverage.md:5: S216 is no duty: S001 to S215, B01 to B25',
    'docs/coverage.md:5: a.ts is no test of this repository',
    'docs/coverage.md:6: B26 is no duty: S001 to S215, B01 to B25',
    'docs/coverage.md:6: B26 does not say where a person does it',
    'docs/coverage.md:6: B26 names no test',
  ])
})
