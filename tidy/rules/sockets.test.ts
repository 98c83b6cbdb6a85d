import { expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { plugsAreStrangers } from './sockets.ts'

it('plugs of one socket are strangers', () => {
  const sources = {
    'modules/segments/conditions/tag/condition.ts': "import '../rfm/condition.ts'\nimport '../condition.ts'",
    'modules/segments/conditions/list.ts': "import './tag/condition.ts'\nimport './rfm/condition.ts'",
  }
  expect(complaintsOf(plugsAreStrangers, sources)).toEqual([
    'modules/segments/conditions/tag/condition.ts:1: ' +
      'plug modules/segments/conditions/tag uses plug modules/segments/conditions/rfm. ' +
      'What two plugs need belongs to the socket: move it to modules/segments/conditions/',
  ])
})
