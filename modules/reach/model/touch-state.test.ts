import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEWS_STATES, type NewsState, stateAfter, TOUCH_STATES, type TouchState } from './touch-state.ts'

/** State → the news that moves it. All else leaves it as it is. */
const MOVES: Record<TouchState, readonly NewsState[]> = {
  proposed: ['reminded', 'refused', 'expired', 'withdrawn', 'confirmed', 'delivered', 'answered'],
  reminded: ['refused', 'expired', 'withdrawn', 'confirmed', 'delivered', 'answered'],
  refused: ['confirmed', 'delivered', 'answered', 'retracted'],
  expired: ['confirmed', 'delivered', 'answered'],
  withdrawn: ['confirmed', 'delivered', 'answered'],
  confirmed: ['delivered', 'answered', 'retracted'],
  delivered: ['answered'],
  answered: [],
  suppressed: [],
}

describe('the state of a touch', () => {
  it.each(TOUCH_STATES)('%s moves for stronger news only', (state) => {
    const moving = NEWS_STATES.filter((news) => stateAfter(state, news) !== state)
    expect(moving).toEqual(NEWS_STATES.filter((news) => MOVES[state].includes(news)))
    for (const news of moving) expect(stateAfter(state, news)).toBe(news === 'retracted' ? 'proposed' : news)
  })

  it('ends the same whatever the order of the news, and however often it is told', () => {
    const ends = (state: TouchState) => (['refused', 'expired', 'withdrawn'].includes(state) ? 'ended' : state)
    const stateOf = (news: readonly NewsState[]) => ends(news.reduce<TouchState>(stateAfter, 'proposed'))
    const oneWay = fc.constantFrom(...NEWS_STATES.filter((news) => news !== 'retracted'))
    const tellings = fc.array(oneWay).chain((told) => {
      const twice = [...told, ...told]
      return fc.tuple(fc.constant(told), fc.shuffledSubarray(twice, { minLength: twice.length }))
    })
    fc.assert(
      fc.property(tellings, ([told, shuffled]) => {
        expect(stateOf(shuffled)).toBe(stateOf(told))
      }),
    )
  })
})
