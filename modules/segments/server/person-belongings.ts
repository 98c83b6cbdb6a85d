import type { Belongings } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { peopleListedFact } from '../events.ts'
import { listListsOfPerson, putOnLists, takeOffLists } from './store/people-list.ts'

/** A person's places on lists held fast go with them; the membership of rules is worked out anew. */
export const belongings: readonly Belongings[] = [
  {
    name: 'segments.listed_person',
    zh: '固定名单',
    en: 'Lists held fast',
    tables: ['segments.listed_person'],
    count: async (ctx, contactId) => (await listListsOfPerson(ctx, contactId)).length,
    async hand(ctx, { from, to }) {
      const lists = await listListsOfPerson(ctx, from)
      const taken = await takeOffLists(ctx, from)
      const won = await putOnLists(ctx, to, taken)
      await tell(ctx, lists, (id) => ({ contactIds: won.includes(id) ? [to] : [], goneContactIds: [from] }))
      return { taken, won }
    },
    async giveBack(ctx, { from, to }, handed) {
      const [taken, won] = [handed.taken as readonly string[], handed.won as readonly string[]]
      const gone = await takeOffLists(ctx, from, won)
      const back = await putOnLists(ctx, to, taken)
      const lists = await listListsOfPerson(ctx, to)
      await tell(
        ctx,
        lists.filter(({ id }) => taken.includes(id)),
        (id) => ({ contactIds: back.includes(id) ? [to] : [], goneContactIds: gone.includes(id) ? [from] : [] }),
      )
    },
  },
]

async function tell(
  ctx: Ctx,
  lists: readonly { readonly id: string; readonly frozenAt: Date }[],
  moved: (listId: string) => { contactIds: number[]; goneContactIds: number[] },
): Promise<void> {
  await ctx.tell(...lists.map(({ id, frozenAt }) => peopleListedFact({ listId: id, frozenAt, ...moved(id) })))
}
