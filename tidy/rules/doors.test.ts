import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { doorsAreUsed, importsExist, noOtherBarrels, pathsAreWrittenOneWay } from './doors.ts'

describe('doors', () => {
  it('are the only way in', () => {
    const [stores, ...rest] = complaintsOf(doorsAreUsed, {
      'modules/segments/server/count.ts': `
        import { findContact } from '#modules/contacts/server/store.ts'
        import { contact } from '#modules/contacts/index.ts'`,
    })
    expect(stores).toBe(
      'modules/segments/server/count.ts:2: modules/contacts/server/store.ts is no door of contacts. ' +
        'Come in by #modules/contacts/index.ts, contract.ts, events.ts or <surface>/door.tsx',
    )
    expect(rest).toEqual([])
  })

  it('open wider to tests: fixtures and manifests', () => {
    const uses = "import { people } from '#modules/contacts/fixtures.ts'\nimport m from '#modules/contacts/module.ts'"
    expect(complaintsOf(doorsAreUsed, { 'modules/segments/segments.story.test.ts': uses })).toEqual([])
    expect(complaintsOf(doorsAreUsed, { 'modules/segments/server/count.ts': uses })).toHaveLength(2)
  })

  it('alone hand on what others wrote', () => {
    expect(
      complaintsOf(noOtherBarrels, {
        'modules/contacts/server/all.ts': "export { a } from './a.ts'",
        'modules/contacts/index.ts': "export { a } from './server/a.ts'\nexport * from './server/b.ts'",
        'kit/web/ui.ts': "export { Button } from 'antd'",
      }),
    ).toEqual([
      'modules/contacts/server/all.ts:1: modules/contacts/server/all.ts re-exports ./a.ts. ' +
        'Import it where it is written; only doors re-export',
      'modules/contacts/index.ts:2: export * hides what goes through the door. Name each export: a door has at most 15',
    ])
  })
})

describe('paths', () => {
  it('are relative inside and begin with # across', () => {
    const a = 'modules/contacts/server/a.ts'
    expect(
      complaintsOf(pathsAreWrittenOneWay, {
        [a]: "import '../../organisation/index.ts'\nimport '#modules/contacts/model/b.ts'",
        'kit/node/http/a.ts': "import '../../pure/result.ts'\nimport '../ctx.ts'\nimport '#kit/pure/result.ts'",
        'tidy/rules/a.ts': "import '../tree.ts'\nimport '../../architecture.mjs'",
      }),
    ).toEqual([
      `${a}:1: ../../organisation/index.ts leaves modules/contacts. Write #modules/organisation/index.ts`,
      `${a}:2: #modules/contacts/model/b.ts stays inside modules/contacts. Write a relative path`,
      'kit/node/http/a.ts:1: ../../pure/result.ts leaves kit/node. Write #kit/pure/result.ts',
      'tidy/rules/a.ts:2: ../../architecture.mjs leaves tidy. Write #architecture',
    ])
  })

  it('lead somewhere', () => {
    expect(
      complaintsOf(importsExist, { 'kit/web/a.ts': "import './gone.css'\nimport './b.ts'", 'kit/web/b.ts': '' }),
    ).toEqual(['kit/web/a.ts:1: no such file ./gone.css. Correct the path'])
  })
})
