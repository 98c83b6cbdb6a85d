import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { doorsAreNarrow, doorsShowShapes } from './door-shape.ts'

const door = (exported: string, written: string) =>
  complaintsOf(doorsShowShapes, {
    'modules/contacts/index.ts': `export { ${exported} } from './server/find-contact.ts'`,
    'modules/contacts/server/find-contact.ts': written,
  })

describe('what crosses a door', () => {
  it('is no store, route or component', () => {
    const remedy = 'Offer a use case that answers plain data'
    expect(
      complaintsOf(doorsShowShapes, {
        'modules/contacts/index.ts': "export { a } from './server/store.ts'\nexport { B } from './console/B.tsx'",
      }),
    ).toEqual([
      `modules/contacts/index.ts:1: a comes from modules/contacts/server/store.ts. ${remedy}`,
      `modules/contacts/index.ts:2: B comes from modules/contacts/console/B.tsx. ${remedy}`,
    ])
  })

  it.each([
    ['a query', "import type { Kysely } from 'kysely'\nexport function find(db: Kysely<never>): void {}", 'Kysely'],
    ['a row', 'export function find(): Promise<ContactRow> {}', 'ContactRow'],
    ['a request', 'export function find(ask: Request): void {}', 'Request'],
    ['a shape of the store', "import type { Found } from './store.ts'\nexport function find(): Found {}", 'Found'],
  ])('is no %s', (_what, written, type) => {
    expect(door('find', written)).toEqual([
      `modules/contacts/index.ts:1: find shows ${type}. Answer plain data whose shape is named in model/`,
    ])
  })

  it('is no class, and has its answer written out', () => {
    expect(door('Finder', 'export class Finder {}')[0]).toContain('Finder is a class. Offer functions')
    expect(door('find', 'export function find() {}')[0]).toContain('Write its return type in modules/contacts/server')
  })

  it('may be data and functions', () => {
    const written =
      "import type { Ctx } from '#kit/node/ctx.ts'\nexport async function find(ctx: Ctx): Promise<Contact> {}"
    expect(door('find, type Contact', `${written}\nexport interface Contact { readonly id: string }`)).toEqual([])
  })

  it('stays narrow', () => {
    const names = Array.from({ length: 16 }, (_, i) => `n${i}`)
    const wide = { 'modules/contacts/index.ts': `export { ${names} } from './server/a.ts'` }
    expect(complaintsOf(doorsAreNarrow, wide)).toEqual([
      'modules/contacts/index.ts:1: 16 names go through this door, 15 may. ' +
        'Offer fewer, larger use cases, or split the module',
    ])
    expect(
      complaintsOf(doorsAreNarrow, { 'modules/contacts/index.ts': `export { ${names.slice(1)} } from './a.ts'` }),
    ).toEqual([])
  })
})
