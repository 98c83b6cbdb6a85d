import { describe, expect, it } from 'vitest'
import { joiningsOf } from './joining.ts'
import type { FriendNews } from './push.ts'

const news = (more: Partial<FriendNews>): FriendNews => ({
  kind: 'added',
  userid: 'lin',
  externalUserid: 'wm1',
  at: new Date('2026-11-20T02:00:00Z'),
  welcomeCode: '',
  entryState: '',
  ...more,
})

describe('who is greeted', () => {
  it('of two pushes about one joining, once, with the code and the entry of either', () => {
    const heard = [news({ entryState: 'hs1' }), news({ welcomeCode: 'code' })]
    expect(joiningsOf(heard, 'company', 7)).toMatchObject([
      { userid: 'lin', contactId: 7, welcomeCode: 'code', entryState: 'hs1' },
    ])
  })

  it('each member greets for themselves, and nobody because of other news', () => {
    const heard = [news({}), news({ userid: 'chen' }), news({ userid: 'wu', kind: 'edited' })]
    expect(joiningsOf(heard, 'company', 7).map(({ userid }) => userid)).toEqual(['lin', 'chen'])
  })
})
