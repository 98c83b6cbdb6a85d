import { expect, it } from 'vitest'
import { bodyOf, readBounded } from './read-bounded.ts'

it('reads what is within the bound, to the last byte of it', async () => {
  expect((await readBounded(bodyOf(new Response('猫粮')), 6))?.toString('utf8')).toBe('猫粮')
  expect(await readBounded(bodyOf(new Response('猫粮')), 5)).toBeUndefined()
  expect((await readBounded(bodyOf(new Response(null)), 0))?.byteLength).toBe(0)
})

it('stops asking when there is too much', async () => {
  let asked = 0
  async function* endless() {
    for (;;) {
      asked += 1
      yield new Uint8Array(10)
    }
  }
  expect(await readBounded(endless(), 25)).toBeUndefined()
  expect(asked).toBe(3)
})
