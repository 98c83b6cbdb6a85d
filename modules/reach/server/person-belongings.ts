import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import { lockTouches } from './store/touch.ts'
import { tellMoved } from './tell-touches.ts'

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [
  rowBelongings({
    name: 'reach.touch',
    zh: '触达记录',
    en: 'Touches',
    table: 'reach.touch',
    moved: async (ctx, ids, { from }) => tellMoved(ctx, await lockTouches(ctx, ids), from),
  }),
  rowBelongings({
    name: 'reach.mass_recipient',
    zh: '群发记录',
    en: 'Mass sends',
    table: 'reach.mass_recipient',
  }),
  rowBelongings({
    name: 'reach.direct_message',
    zh: '短信和账号消息',
    en: 'SMS and account messages',
    table: 'reach.direct_message',
  }),
]
