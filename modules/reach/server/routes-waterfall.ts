import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as days from '../contract/touch-days.ts'
import * as contract from '../contract/waterfall.ts'
import { readTouchDays } from './read-touch-days.ts'
import { listWaterfallTouches, readWaterfall } from './read-waterfall.ts'
import { touchOnWire } from './touch-on-wire.ts'

export const waterfallRoutes: readonly MountedRoute[] = [
  mount(contract.readWaterfall, async (ctx, { query }) => accept(await readWaterfall(ctx, query))),
  mount(contract.listWaterfallTouches, async (ctx, { query }) => {
    const { items, nextCursor } = await listWaterfallTouches(ctx, query)
    return accept({ nextCursor, items: items.map(touchOnWire) })
  }),
  mount(days.readTouchDays, async (ctx, { query }) => accept(await readTouchDays(ctx, query))),
]
