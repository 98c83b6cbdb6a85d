import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ownArchitecture } from '../tidy/architecture.ts'
import { readSources } from '../tidy/read-repository.ts'
import { RULES } from '../tidy/rules.ts'
import { growTree, printComplaint } from '../tidy/tree.ts'
import { copyCheckout } from './checkout.ts'
import { joinModules, planModule } from './plan-module.ts'
import { writePlan } from './write-plan.ts'

const map = { ...ownArchitecture.MAY_USE, specimen: ['organisation'] }
const ask = { name: 'specimen', noun: 'gift-card', zh: '礼品卡' }
const sources = readSources()

describe('a new module', () => {
  const checkout = copyCheckout()
  afterAll(checkout.remove)
  const plan = planModule(ask, sources, map)
  if (typeof plan === 'string') throw new Error(plan)
  const written = writePlan(plan, checkout.folder)
  const scripts = written.filter((file) => /\.ts$/.test(file))

  it('is a slice with its papers, rule, use case, store and tests', () => {
    expect(written.filter((file) => file.startsWith('modules/'))).toEqual([
      'modules/specimen/README.md',
      'modules/specimen/contract.ts',
      'modules/specimen/events.ts',
      'modules/specimen/model/gift-card.test.ts',
      'modules/specimen/model/gift-card.ts',
      'modules/specimen/module.ts',
      'modules/specimen/server/add-gift-card.ts',
      'modules/specimen/server/migrations/0001-specimen.sql',
      'modules/specimen/server/routes.ts',
      'modules/specimen/server/store.ts',
      'modules/specimen/specimen.story.test.ts',
    ])
  })

  it('passes lint', () => {
    expect(checkout.lintComplaints(scripts)).toBe('')
  })

  it('passes types, and is seen by them: of a planted error alone there is complaint', () => {
    const planted = 'modules/specimen/server/planted.ts'
    writeFileSync(path.join(checkout.folder, planted), "export const planted: number = 'one'\n")
    expect(checkout.typeComplaints([...scripts, planted])).toEqual([expect.stringContaining(`${planted}(1,14)`)])
  })

  it('keeps every wall', () => {
    const texts = written.map((file) => [file, readFileSync(path.join(checkout.folder, file), 'utf8')] as const)
    const tree = growTree(new Map([...sources, ...texts]), { ...ownArchitecture, MAY_USE: map })
    const complaints = Object.values(RULES).flatMap((rule) => rule(tree))
    expect(complaints.filter(({ file }) => file.startsWith('modules/specimen/')).map(printComplaint)).toEqual([])
  })

  it('is told to the server', () => {
    expect(plan.get('apps/server/modules.ts')).toContain("import specimen from '#modules/specimen/module.ts'")
  })
})

it('a module takes its place in the order of the map', () => {
  const list =
    "import a from '#modules/a/module.ts'\nimport c from '#modules/c/module.ts'\n\nexport const modules = [a, c]\n"
  expect(joinModules(list, 'b', ['a', 'b', 'c'])).toContain(
    "import b from '#modules/b/module.ts'\n\nexport const modules = [a, b, c]",
  )
})

it.each([
  [{ name: 'Specimen' }, '"Specimen" is no module name: one lower-case word'],
  [{ noun: 'giftCard' }, '"giftCard" is no noun: lower-case words joined by hyphens'],
  [{ name: 'unknown' }, 'unknown is not on the map: first give it a line in MAY_USE of architecture.mjs'],
  [{ name: 'organisation' }, 'organisation must be granted organisation: its rows belong to a tenant'],
  [{ name: 'taken' }, 'modules/taken is already there'],
])('%j is refused', (wrong, says) => {
  const taken = new Map([['modules/taken/module.ts', '']])
  expect(planModule({ ...ask, ...wrong }, taken, { ...map, taken: ['organisation'] })).toBe(says)
})
