import { expect, it } from 'vitest'
import { shapeOf, uploadName } from './media.ts'

const bytes = (...list: number[]) => new Uint8Array([...list, ...new Array(12 - list.length).fill(0)])

it.each([
  [bytes(0x89, 0x50, 0x4e, 0x47), 'image/png'],
  [bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  [bytes(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70), 'video/mp4'],
  [bytes(0x3c, 0x73, 0x76, 0x67), 'application/octet-stream'],
])('knows a file by its first bytes', (head, type) => {
  expect(shapeOf(head).contentType).toBe(type)
})

it('tells WeCom a name that fits what it is', () => {
  expect(uploadName('海报.jpeg', { ending: '.jpg' })).toBe('海报.jpeg.jpg')
  expect(uploadName('a"b.png', { ending: '.png' })).toBe('a_b.png')
  expect(uploadName('', { ending: '' })).toBe('file')
})
