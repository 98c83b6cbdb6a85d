import { expect, it } from 'vitest'
import { snippetsOf } from './snippet.ts'

const origin = 'https://scrm.example'
const of = (kind: 'browser' | 'server' | 'app') => snippetsOf({ kind, writeKey: 'k1' }, origin)

/** Runs the stand-in of the page's snippet on a window of its own. */
function standIn(window: object): object {
  const script = /<script>(.*)<\/script>/.exec(of('browser')[0]?.code ?? '')?.[1] ?? ''
  new Function('window', script)(window)
  return window
}

it('the stand-in keeps what a page says in order, and leaves alone what is there', () => {
  const window = standIn({}) as { huoshui: Record<string, (...given: unknown[]) => void> & { q?: unknown } }
  window.huoshui.identify?.('u1', { phone: '1' })
  window.huoshui.consent?.(true)
  expect(window.huoshui.q).toEqual([
    ['identify', 'u1', { phone: '1' }],
    ['consent', true],
  ])
  const there = { huoshui: { flush: () => 1 } }
  expect(standIn(there)).toEqual(there)
  expect(Object.keys(there.huoshui)).toEqual(['flush'])
})

it('pages get the script, all others the SDK and a request that names the key as its user', () => {
  expect(of('browser')[0]?.code).toContain(`<script async src="${origin}/sdk/huoshui.js" data-write-key="k1"></script>`)
  expect(of('server').map(({ what }) => what)).toEqual(['node', 'batch'])
  const [, body = ''] = /-d '(.*)'$/.exec(of('app')[1]?.code ?? '') ?? []
  expect(JSON.parse(body)).toMatchObject({ batch: [{ type: 'track', userId: 'U1001' }] })
  expect(of('app')[1]?.code).toContain(`${origin}/v1/batch -u k1:`)
})
