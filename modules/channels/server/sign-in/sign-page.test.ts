import { expect, it } from 'vitest'
import { signatureOf } from './sign-page.ts'

const VECTOR = {
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  nonceStr: 'Wm3WZYTPz0wzccnW',
  timestamp: 1414587457,
  url: 'http://mp.weixin.qq.com?params=value',
}

it('signs as the published example does', () => {
  expect(signatureOf(VECTOR)).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed')
})

it('leaves the fragment out', () => {
  expect(signatureOf({ ...VECTOR, url: `${VECTOR.url}#/tasks` })).toBe(signatureOf(VECTOR))
})
