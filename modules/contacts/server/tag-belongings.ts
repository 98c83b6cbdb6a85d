import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import { forgetFuzzyOf } from './forget-fuzzy.ts'
import { refreshFuzzyTags } from './refresh-fuzzy-tag.ts'
import { listFuzzyTags } from './store/fuzzy-tag.ts'

/** How long the warehouse may take to have a merged person's behaviour in one place, in milliseconds. */
const SETTLE_MS = 60_000

/** What a person's tags are made of, when two people turn out to be one. */
export const tagBelongings: readonly Belongings[] = [
  rowBelongings({ name: 'contacts.pre_tag', zh: '预打标签', en: 'Pre-tags', table: 'contacts.pre_tag' }),
  {
    name: 'contacts.fuzzy_tag',
    zh: '模糊标签',
    en: 'Fuzzy tags',
    tables: ['contacts.fuzzy_tag'],
    count: async (ctx, contactId) => (await listFuzzyTags(ctx, [contactId])).length,
    // They follow from behaviour: taken off here, worked out anew of all that is one person's now.
    async hand(ctx, { from }) {
      await forgetFuzzyOf(ctx, [from])
      await refreshFuzzyTags(ctx, SETTLE_MS)
      return {}
    },
    giveBack: (ctx) => refreshFuzzyTags(ctx, SETTLE_MS),
  },
  {
    name: 'contacts.bulk_person',
    zh: '批量操作记录',
    en: 'Records of bulk actions',
    tables: ['contacts.bulk_person'],
    // What was done to the one was not done to the other: an undo must not reach the person that stays.
    count: async () => 0,
    hand: async () => ({}),
    giveBack: async () => {},
  },
]
