import { describe, expect, it } from 'vitest'
import { complaintsOf, TOY } from '../plant.ts'
import { mapIsKept, mapIsOrdered, modulesAreOnTheMap } from './map.ts'

describe('the map', () => {
  it('names only lines above', () => {
    const upside = { ...TOY, MAY_USE: { contacts: ['organisation'], organisation: [] } }
    expect(complaintsOf(mapIsOrdered, {}, upside)).toEqual([
      'architecture.mjs:1: contacts names organisation, which does not stand above it. ' +
        'Calls go to earlier lines; let the earlier module tell an event and the later one listen',
    ])
    expect(complaintsOf(mapIsOrdered, {})).toEqual([])
  })

  it('knows every module', () => {
    expect(complaintsOf(modulesAreOnTheMap, { 'modules/stray/a.ts': '', 'modules/contacts/a.ts': '' })).toEqual([
      'modules/stray/a.ts:1: modules/stray is not on the map. Give it a line in MAY_USE of architecture.mjs',
    ])
  })

  it('is kept, by imports of types too', () => {
    const reachesLater = {
      'modules/contacts/server/find.ts': "\nimport type { Touch } from '#modules/reach/index.ts'",
      'modules/contacts/server/list.ts': "const reach = await import('#modules/reach/index.ts')",
      'modules/reach/index.ts': '',
      'modules/reach/server/send.ts': "import { find } from '#modules/contacts/index.ts'",
      'modules/contacts/index.ts': '',
    }
    const says = 'contacts may not use reach. Grant the edge in architecture.mjs, or listen to an event of reach'
    expect(complaintsOf(mapIsKept, reachesLater)).toEqual([
      `modules/contacts/server/find.ts:2: ${says}`,
      `modules/contacts/server/list.ts:1: ${says}`,
    ])
  })

  it('lets a test look further', () => {
    const story = { 'modules/contacts/contacts.story.test.ts': "import '#modules/reach/index.ts'" }
    expect(complaintsOf(mapIsKept, story)).toEqual([])
  })
})
