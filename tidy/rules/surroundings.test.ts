import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { chanceComesFromCtx, settingsAreReadOnce } from './surroundings.ts'
import { packagesKeepToTheirArea } from './third-party.ts'

describe('third-party packages', () => {
  it.each([
    ['modules/contacts/console/List.page.tsx', 'antd', 'surface', 'kit/web'],
    ['modules/contacts/server/store.ts', 'pg', 'store', 'kit/node, kit/testing'],
    ['modules/contacts/server/find.ts', 'kysely', 'server', 'store, kit/node, kit/testing'],
    ['modules/contacts/server/routes.ts', 'hono', 'server', 'kit/node, simulator'],
    [
      'modules/contacts/server/find.ts',
      'node:fs',
      'server',
      'kit/web/build, kit/node, kit/testing, apps, simulator, test',
    ],
    ['kit/node/a.ts', 'react', 'kit/node', 'surface, kit/web, apps, test'],
  ])('%s may not import %s', (file, name, area, homes) => {
    expect(complaintsOf(packagesKeepToTheirArea, { [file]: `import x from '${name}/part'` })).toEqual([
      `${file}:1: ${name} may not be imported in ${area}. Its home is ${homes}: use what that offers`,
    ])
  })

  it('are granted before use, and kysely is a tag in stores', () => {
    const store = 'modules/contacts/server/store.ts'
    const sources = { 'kit/pure/a.ts': "import 'lodash'", [store]: "import { Kysely, sql } from 'kysely'" }
    expect(complaintsOf(packagesKeepToTheirArea, sources)).toEqual([
      'kit/pure/a.ts:1: lodash may not be imported in kit/pure. ' +
        'Grant it in THIRD_PARTY of architecture.mjs, after weighing its size, licence and care',
      `${store}:1: a store takes only the sql tag of kysely. Write the statement out`,
    ])
  })

  it('of tests are free to tests', () => {
    const sources = {
      'modules/contacts/server/a.test.ts': "import 'vitest'\nimport 'node:fs'",
      'tidy/a.ts': "import 'oxc-parser'",
    }
    expect(complaintsOf(packagesKeepToTheirArea, sources)).toEqual([])
  })
})

describe('surroundings', () => {
  it('are read in one place', () => {
    const read = 'process.env.PORT'
    const sources = {
      'kit/node/config.ts': read,
      'apps/cli/main.ts': `\n${read}`,
      'kit/node/a.ts': "import { env } from 'node:process'",
      'bench/a.ts': read,
    }
    const says = 'process.env is read here. Read it in kit/node/config.ts and hand it in'
    expect(complaintsOf(settingsAreReadOnce, sources)).toEqual([
      `apps/cli/main.ts:2: ${says}`,
      `kit/node/a.ts:1: ${says}`,
    ])
  })

  it.each(['Date.now()', 'new Date()', 'Math.random()', 'crypto.randomUUID()', 'randomUUID()', 'performance.now()'])(
    '%s is not repeatable',
    (source) => {
      const says = /is not repeatable\. Take it from ctx: now\(\), random\(\), newId\(\)/
      expect(complaintsOf(chanceComesFromCtx, { 'modules/contacts/server/a.ts': source })).toEqual([
        expect.stringMatching(says),
      ])
      expect(complaintsOf(chanceComesFromCtx, { 'modules/contacts/model/a.ts': source })).toHaveLength(1)
      expect(complaintsOf(chanceComesFromCtx, { 'modules/contacts/server/a.test.ts': source })).toEqual([])
      expect(complaintsOf(chanceComesFromCtx, { 'kit/node/clock.ts': source })).toEqual([])
    },
  )

  it('nor is chance in SQL, and a date of something is', () => {
    const sources = {
      'modules/contacts/server/store.ts': 'sql`update contacts.contact\n set at = now()`\nnew Date(0)',
      'modules/contacts/server/migrations/1.sql': 'create table contacts.a (id uuid default gen_random_uuid())',
    }
    const remedy = 'Bind ctx.now(), ctx.random() or ctx.newId()'
    expect(complaintsOf(chanceComesFromCtx, sources)).toEqual([
      `modules/contacts/server/store.ts:2: now() in SQL is not repeatable. ${remedy}`,
      `modules/contacts/server/migrations/1.sql:1: gen_random_uuid() in SQL is not repeatable. ${remedy}`,
    ])
  })
})
