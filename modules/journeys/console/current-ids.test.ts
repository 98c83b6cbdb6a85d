import { expect, it } from 'vitest'
import { CurrentIds } from './current-ids.ts'

it('names the newest of a line, so that two moves can be taken back, the last first', () => {
  const ids = new CurrentIds()
  // The server cancels what is moved and answers a new id; who names one that is over is refused.
  let [live, made] = ['send-0', 0]
  const move = (id: string) => {
    const named = ids.of(id)
    if (named !== live) throw new Error(`409: ${named} is over`)
    made += 1
    live = `send-${made}`
    ids.renew(named, live)
    return live
  }
  const first = move('send-0')
  const second = move(first)
  expect([first, second]).toEqual(['send-1', 'send-2'])
  expect(move(second)).toBe('send-3')
  expect(move(first)).toBe('send-4')
  expect([ids.of('send-0'), ids.of('send-3'), ids.of('other')]).toEqual(['send-4', 'send-4', 'other'])
})

it('never goes round in a circle', () => {
  const ids = new CurrentIds()
  ids.renew('a', 'b')
  ids.renew('b', 'a')
  ids.renew('b', 'b')
  expect([ids.of('a'), ids.of('b')]).toEqual(['b', 'b'])
})
