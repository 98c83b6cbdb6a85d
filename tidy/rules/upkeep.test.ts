import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { conflictsAreResolved } from './conflicts.ts'
import { modulesHavePapers } from './module-papers.ts'
import { namesSaySomething } from './names.ts'
import { nothingIsSilenced } from './suppressions.ts'
import { noTestIsLeftOut, testsSitBesideCode } from './tests.ts'
import { textsComeInPairs } from './texts.ts'
import { everyFileIsUsed } from './unused.ts'

describe('upkeep', () => {
  it('finds files nobody imports', () => {
    const sources = {
      'apps/server/main.ts': "import '#kit/node/used.ts'\nfork('./child.ts')",
      'apps/server/child.ts': '',
      'kit/node/used.ts': '',
      'kit/node/lonely.ts': '',
      'kit/node/tested.ts': '',
      'kit/node/tested.test.ts': "import './tested.ts'",
      'modules/contacts/index.ts': '',
    }
    expect(complaintsOf(everyFileIsUsed, sources)).toEqual([
      'kit/node/lonely.ts:1: nobody imports it. Remove it, or use it',
      'kit/node/tested.ts:1: only tests import it. Remove it, or use it',
    ])
  })

  it('finds what was left of a conflict, in any text', () => {
    const left = [`${'<'.repeat(7)} HEAD`, 'one', '='.repeat(7), 'other', `${'>'.repeat(7)} f660683`].join('\n')
    const sources = {
      'modules/journeys/README.md': `# Journeys\n${left}`,
      'modules/journeys/server/migrations/0300-a.sql': `\n\n${'|'.repeat(7)} 15aa10e`,
      'package.json': `{\n${'>'.repeat(7)}\n}`,
      'docs/style.md': `Title\n${'='.repeat(7)}\n ${'<'.repeat(7)} HEAD\n${'>'.repeat(8)} a`,
    }
    const complaint = 'a conflict was left in. Choose a side, or write what both mean'
    expect(complaintsOf(conflictsAreResolved, sources)).toEqual([
      `modules/journeys/README.md:2: ${complaint}`,
      `modules/journeys/README.md:6: ${complaint}`,
      `modules/journeys/server/migrations/0300-a.sql:3: ${complaint}`,
      `package.json:2: ${complaint}`,
    ])
  })

  it('refuses names that say nothing', () => {
    const bad = ['kit/pure/utils.ts', 'kit/web/dateHelpers.ts', 'modules/contacts/server/common/a.ts']
    const worse = [
      'modules/contacts/server/contact-info.ts',
      'modules/contacts/server/data.ts',
      'kit/node/job-manager.ts',
    ]
    const good = [
      'kit/node/database.ts',
      'modules/contacts/server/data-quality.ts',
      'modules/contacts/server/inform.ts',
    ]
    const sources = Object.fromEntries([...bad, ...worse, ...good].map((file) => [file, '']))
    const complaints = complaintsOf(namesSaySomething, sources)
    expect(complaints.map((line) => line.split(':')[0])).toEqual([...bad, ...worse])
    expect(complaints[0]).toBe(
      'kit/pure/utils.ts:1: "utils" says nothing. Name what is in it: a noun of the glossary or a verb',
    )
  })

  it('asks every module for its papers', () => {
    expect(complaintsOf(modulesHavePapers, { 'modules/contacts/index.ts': '' })).toEqual([
      'modules/contacts/README.md:1: missing. One page: nouns, tables, events, sockets, limits, open questions',
      'modules/contacts/module.ts:1: missing. Write the manifest with defineModule',
    ])
    const sources = { 'modules/contacts/README.md': 'a\n'.repeat(101), 'modules/contacts/module.ts': '' }
    expect(complaintsOf(modulesHavePapers, sources)).toEqual([
      'modules/contacts/README.md:1: longer than 100 lines. One page',
    ])
  })

  it('counts silenced checks, none of which may be', () => {
    const source = 'a()\n// biome-ignore lint: x\n/* @ts-expect-error */'
    const sources = {
      'kit/pure/a.ts': source,
      'kit/pure/a.test.ts': '// @ts-expect-error',
      'kit/pure/b.ts': "'biome-ignore'",
    }
    expect(complaintsOf(nothingIsSilenced, sources)).toEqual([
      'kit/pure/a.ts:2: biome-ignore silences a check. Mend what it complains of',
      'kit/pure/a.ts:3: @ts-expect-error silences a check. Mend what it complains of',
    ])
  })
})

describe('tests', () => {
  it('sit beside what they test', () => {
    const sources = {
      'kit/pure/money.ts': '',
      'kit/pure/money.test.ts': '',
      'kit/pure/money.db.test.ts': '',
      'kit/pure/coin.test.ts': '',
      'kit/pure/tests/money.test.ts': '',
      'modules/contacts/contacts.story.test.ts': '',
      'modules/contacts/server/store/contact.ts': '',
      'modules/contacts/server/store.db.test.ts': '',
    }
    expect(complaintsOf(testsSitBesideCode, sources)).toEqual([
      'kit/pure/coin.test.ts:1: a test without its subject beside it. Name it after the file it tests',
      'kit/pure/tests/money.test.ts:1: a folder of tests. Put the test beside the code',
    ])
  })

  it('are not left out', () => {
    const source =
      "it('a')\nit.skip('b')\ndescribe.only('c')\ntest.each([]).todo('d')\nit.concurrent.only('e')\nxit('f')"
    expect(complaintsOf(noTestIsLeftOut, { 'kit/pure/a.test.ts': source })).toEqual([
      'kit/pure/a.test.ts:2: it.skip leaves tests out. Mend the test or remove it',
      'kit/pure/a.test.ts:3: describe.only leaves tests out. Mend the test or remove it',
      'kit/pure/a.test.ts:5: it.only leaves tests out. Mend the test or remove it',
      'kit/pure/a.test.ts:6: xit leaves tests out. Mend the test or remove it',
    ])
  })
})

it('texts come in pairs', () => {
  const [zh, en] = ['modules/contacts/console/texts.zh.ts', 'modules/contacts/console/texts.en.ts']
  const sources = {
    [zh]: "export const zh = { list: { title: '客户', count: '{n} 位', gone: '没有' } }",
    [en]: "export const en = { list: { title: 'Customers', count: '{count} people' } }",
    'modules/reach/h5/texts.zh.ts': 'export const zh = {}',
  }
  expect(complaintsOf(textsComeInPairs, sources)).toEqual([
    `${zh}:1: "list.count" has other blanks in texts.en.ts. Use the same {names} in both`,
    `${zh}:1: "list.gone" is not in texts.en.ts. Write it in ${en}`,
    `${en}:1: "list.count" has other blanks in texts.zh.ts. Use the same {names} in both`,
    'modules/reach/h5/texts.zh.ts:1: texts.en.ts is missing. Write both languages',
  ])
})
