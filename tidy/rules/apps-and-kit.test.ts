import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import {
  appsAreShort,
  appsReadManifests,
  kitReadsKit,
  productNeedsNoTests,
  simulatorStandsApart,
} from './apps-and-kit.ts'

describe('apps', () => {
  it('read manifests and routes', () => {
    const sources = {
      'apps/server/main.ts': "import '#modules/contacts/module.ts'\nimport '#modules/contacts/index.ts'",
      'apps/console/main.tsx': "import '#modules/contacts/console/routes.tsx'",
    }
    expect(complaintsOf(appsReadManifests, sources)).toEqual([
      'apps/server/main.ts:2: an app reads modules/contacts/index.ts. ' +
        'Name it as a duty in module.ts, or as a route in <surface>/routes.tsx',
    ])
  })

  it('are short', () => {
    expect(complaintsOf(appsAreShort, { 'apps/server/main.ts': 'a()\n'.repeat(150) })).toEqual([])
    expect(complaintsOf(appsAreShort, { 'apps/server/main.ts': 'a()\n'.repeat(151) })).toEqual([
      'apps/server/main.ts:1: longer than 150 lines. An app only assembles: move the work to a module or kit',
    ])
  })
})

describe('kit', () => {
  it('knows no domain, and its parts keep apart', () => {
    const sources = {
      'kit/node/a.ts': "import '#modules/contacts/index.ts'",
      'kit/web/b.tsx': "import '#kit/node/c.ts'\nimport '#kit/pure/d.ts'",
      'kit/node/e.db.test.ts': "import '#kit/testing/f.ts'\nimport '#apps/server/modules.ts'",
    }
    expect(complaintsOf(kitReadsKit, sources)).toEqual([
      'kit/node/a.ts:1: kit knows no domain. Hand #modules/contacts/index.ts in as an argument',
      'kit/web/b.tsx:1: kit/web may not use kit/node. Move what both need to kit/pure',
    ])
  })

  it('of tests stays with tests', () => {
    const sources = {
      'modules/contacts/server/a.ts': "import '#kit/testing/clock.ts'",
      'modules/contacts/server/a.test.ts': "import '#kit/testing/clock.ts'",
    }
    expect(complaintsOf(productNeedsNoTests, sources)).toEqual([
      'modules/contacts/server/a.ts:1: kit/testing/clock.ts is for tests and tools. ' +
        'Move what the product needs into kit or the module',
    ])
  })
})

it('the simulator stands apart', () => {
  const sources = {
    'simulator/a.ts': "import '#kit/pure/result.ts'",
    'simulator/b.ts': "import './a.ts'",
    'modules/channels/server/a.ts': "import '../../../simulator/main.ts'",
    'apps/cli/main.ts': "import '../../simulator/main.ts'",
    'e2e/a.test.ts': "import '../simulator/main.ts'",
  }
  expect(complaintsOf(simulatorStandsApart, sources)).toEqual([
    'simulator/a.ts:1: the simulator shares no code with the product. Write it again from the facts',
    'modules/channels/server/a.ts:1: the product does not reach into the simulator. ' +
      'Start simulator/main.ts from a test or the CLI; speak HTTP',
  ])
})
