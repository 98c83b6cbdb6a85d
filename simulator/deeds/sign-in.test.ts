import { expect, it } from 'vitest'
import { signPage } from './sign-in.ts'

it('signs a page as the public vector does', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg'
  const page = { ticket, nonceStr: 'Wm3WZYTPz0wzccnW', timestamp: '1414587457' }
  const url = 'http://mp.weixin.qq.com?params=value'
  expect(signPage({ ...page, url })).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed')
  expect(signPage({ ...page, url: `${url}#part` })).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed')
})
