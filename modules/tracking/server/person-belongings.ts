import type { Belongings } from '#kit/node/belongings.ts'
import type { PersonName } from '../model/person-key.ts'
import { handPersonKeys, listPersonKeys, returnPersonKeys } from './store/person-key.ts'

/** What sources call a person goes along; events follow in the warehouse. */
const personKeys: Belongings = {
  name: 'tracking.person_key',
  zh: '站内用户号和访客标识',
  en: 'User and visitor ids',
  tables: ['tracking.person_key'],
  count: async (ctx, contactId) => (await listPersonKeys(ctx, contactId)).length,
  hand: async (ctx, { from, to }) => ({ names: await handPersonKeys(ctx, from, to) }),
  giveBack: (ctx, { from, to }, { names }) => returnPersonKeys(ctx, (names ?? []) as PersonName[], from, to),
}

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [personKeys]
