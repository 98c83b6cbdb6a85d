import { expect, it } from 'vitest'
import { type MaterialWording, pageInChat, problemsOfMaterial, wordsOfMaterial } from './material.ts'

const link: MaterialWording = {
  ...{ kind: 'link', name: '春茶', title: '春茶上新', description: '', pictureUrl: '', appId: '', page: '' },
  url: 'https://shop.example.com/spring?x=1',
}
const card: MaterialWording = {
  ...{ ...link, kind: 'miniprogram', url: '', appId: 'wx0123456789abcdef' },
  ...{ page: 'pages/goods/detail?id=3', pictureUrl: 'https://shop.example.com/a.png' },
}

it('takes a link and a card as WeCom takes them', () => {
  expect(problemsOfMaterial(link)).toEqual([])
  expect(problemsOfMaterial(card)).toEqual([])
})

it.each([
  ['a title beyond 128 bytes', { ...link, title: '茶'.repeat(43) }, ['title']],
  ['a title of a card beyond 64 bytes', { ...card, title: '茶'.repeat(22) }, ['title']],
  ['a script for an address', { ...link, url: 'javascript:alert(1)' }, ['url']],
  ['a link without an address', { ...link, url: '' }, ['url']],
  ['a card without its picture', { ...card, pictureUrl: '' }, ['pictureUrl']],
  ['an id that is none', { ...card, appId: 'gh_1' }, ['appId']],
  ['a page with a space', { ...card, page: 'pages/a b' }, ['page']],
] as const)('names %s', (_, draft, wrong) => {
  expect(problemsOfMaterial(draft)).toEqual(wrong)
})

it('gives a page its ending before what is asked of it', () => {
  expect(pageInChat('pages/goods/detail?id=3')).toBe('pages/goods/detail.html?id=3')
  expect(pageInChat('pages/index.html')).toBe('pages/index.html')
})

it('says in words what went', () => {
  expect(wordsOfMaterial(link)).toBe('[链接] 春茶上新 https://shop.example.com/spring?x=1')
})
