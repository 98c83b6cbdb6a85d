import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import { listPeopleListNames } from '../contract/freeze.ts'
import * as contract from '../contract/rfm.ts'
import { nameOfList } from '../model/list-name.ts'
import { readRfmCuts } from './rfm-cuts.ts'
import { countRfmMoves, freezeRfmMovers, listRfmMovers } from './rfm-moves.ts'
import { toMember } from './routes.ts'
import { listPeopleLists } from './store/people-list.ts'
import { saveRfmCuts } from './store/rfm-cuts.ts'

export const rfmRoutes: readonly MountedRoute[] = [
  mount(contract.readRfmCuts, async (ctx) => accept(await readRfmCuts(ctx))),
  mount(contract.saveRfmCuts, async (ctx, { body }) => {
    await saveRfmCuts(ctx, body.cuts)
    return accept({})
  }),
  mount(contract.countRfmMoves, async (ctx, { query }) => accept({ cells: await countRfmMoves(ctx, query) })),
  mount(contract.listRfmMovers, async (ctx, { query: { cursor, limit, ...ask } }) => {
    const page = await listRfmMovers(ctx, ask, { cursor, limit })
    return page.ok ? accept({ ...page.value, items: page.value.items.map(toMember) }) : page
  }),
  mount(contract.freezeRfmMovers, async (ctx, { body }) => {
    const made = await freezeRfmMovers(ctx, body)
    return made.ok ? accept({ id: made.value.id, name: made.value.name, memberCount: made.value.memberCount }) : made
  }),
  mount(listPeopleListNames, async (ctx) => {
    const lists = await listPeopleLists(ctx)
    return accept({ items: lists.map((list) => ({ id: list.id, name: nameOfList(list, ctx.tenant.timezone) })) })
  }),
]
