import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import { forgetFuzzyOf } from './forget-fuzzy.ts'
import { listFuzzyTags } from './store/fuzzy-tag.ts'
import { copyFuzzyRows, dropFuzzyRows, putFuzzyRows } from './store/handed-fuzzy.ts'
import { copyImported, restoreImported } from './store/import-person.ts'
import { tellEntities } from './tell-entities.ts'
import { tellFuzzy } from './tell-fuzzy.ts'

/** The port that modules with rows of people fill. */
export const BELONGINGS = 'contacts.belongings'

/** Whoever carries a fuzzy tag already keeps their own: it is learned again every night. */
const fuzzyTags: Belongings = {
  name: 'contacts.fuzzy_tag',
  zh: '模糊标签',
  en: 'Fuzzy tags',
  tables: ['contacts.fuzzy_tag'],
  count: async (ctx, contactId) => (await listFuzzyTags(ctx, [contactId])).length,
  async hand(ctx, { from, to }) {
    const rows = await copyFuzzyRows(ctx, from)
    await forgetFuzzyOf(ctx, [from])
    const gained = await putFuzzyRows(ctx, to, rows)
    await tellFuzzy(ctx, { tags: await listFuzzyTags(ctx, [to]), gone: [] })
    return { rows, gained }
  },
  async giveBack(ctx, { from, to }, handed) {
    const rows = (handed.rows ?? []) as readonly object[]
    const gone = await dropFuzzyRows(ctx, from, (handed.gained ?? []) as readonly object[])
    await putFuzzyRows(ctx, to, rows)
    const tags = await listFuzzyTags(ctx, [to])
    await tellFuzzy(ctx, { tags, gone: gone.map((tagId) => ({ contactId: from, tagId })) })
  },
}

/** What this module itself keeps about people beside the profile. */
export const ownBelongings: readonly Belongings[] = [
  rowBelongings({
    name: 'contacts.sub_entity',
    zh: '档案（宠物、孩子等）',
    en: 'Pets, children and the like',
    table: 'contacts.sub_entity',
    moved: (ctx, ids, { from }) => tellEntities(ctx, ids, from),
  }),
  rowBelongings({ name: 'contacts.pre_tag', zh: '预打标签', en: 'Tags put in advance', table: 'contacts.pre_tag' }),
  fuzzyTags,
  {
    name: 'contacts.import_person',
    zh: '导入痕迹',
    en: 'Traces of imports',
    tables: ['contacts.import_person'],
    count: async () => 0,
    // Whom an import brought is not handed on: its undo would take away the winner, whom it did not bring.
    hand: async (ctx, { from }) => ({ imports: await copyImported(ctx, from) }),
    giveBack: (ctx, _, handed) => restoreImported(ctx, handed.imports as readonly object[]),
  },
]
