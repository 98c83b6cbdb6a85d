import { expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { pureStaysPure } from './purity.ts'

const REMEDY = 'Hand the value in as an argument; model/, contract.ts, events.ts and kit/pure do no input or output'

it('pure code leads to nothing impure, by way of plugs neither', () => {
  const sources = {
    'modules/segments/model/rule.ts': "import '#kit/node/log.ts'\nimport 'node:fs'\nimport 'zod'",
    'modules/segments/contract.ts': "import './conditions/tag/schema.ts'\nimport './model/rule.ts'",
    'modules/segments/conditions/tag/schema.ts': "import '../../server/store.ts'",
    'modules/segments/conditions/tag/server.ts': "import '../../server/store.ts'",
    'kit/pure/a.ts': "import 'hono'\nimport './b.ts'",
    'kit/pure/b.ts': '',
  }
  expect(complaintsOf(pureStaysPure, sources)).toEqual([
    `modules/segments/model/rule.ts:1: pure code reaches kit/node/log.ts. ${REMEDY}`,
    `modules/segments/model/rule.ts:2: pure code uses node:fs. ${REMEDY}`,
    `modules/segments/conditions/tag/schema.ts:1: pure code reaches modules/segments/server/store.ts. ${REMEDY}`,
    `kit/pure/a.ts:1: pure code uses hono. ${REMEDY}`,
  ])
})

it('its tests may use what they like', () => {
  expect(complaintsOf(pureStaysPure, { 'kit/pure/a.test.ts': "import 'vitest'" })).toEqual([])
})
