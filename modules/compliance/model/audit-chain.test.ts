import { expect, it } from 'vitest'
import { CHAIN_START, followChain } from './audit-chain.ts'

const hashOf = (text: string) => `#${text}`
const links = ['a', 'b', 'c'].map((text, at, all) => ({
  place: at + 1,
  text,
  hash: all.slice(0, at + 1).reduce((hash, one) => hashOf(`${hash}\n${one}`), ''),
}))
const change = (at: number, to: object) => links.map((link, i) => (i === at ? { ...link, ...to } : link))

it('follows a whole chain to its end, in one go or in two', () => {
  const end = followChain(CHAIN_START, links, hashOf)
  expect(end).toEqual({ place: 3, hash: links[2]?.hash })
  const half = followChain(CHAIN_START, links.slice(0, 2), hashOf)
  expect(half).not.toHaveProperty('fault')
  expect('hash' in half && followChain(half, links.slice(2), hashOf)).toEqual(end)
})

it.each([
  ['a changed entry', change(1, { text: 'B' }), { place: 2, fault: 'entry_changed' }],
  ['a changed hash', change(1, { hash: 'x' }), { place: 2, fault: 'entry_changed' }],
  ['a removed entry', change(0, { text: null }), { place: 1, fault: 'entry_missing' }],
  ['a removed link', [links[0], links[2]], { place: 2, fault: 'link_missing' }],
])('stops at %s', (_, broken, fault) => {
  expect(
    followChain(
      CHAIN_START,
      broken.filter((link) => link !== undefined),
      hashOf,
    ),
  ).toEqual(fault)
})
