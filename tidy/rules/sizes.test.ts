import { expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { filesAreShort, functionsAreShort } from './sizes.ts'

const body = (lines: number, last = '') => `{\n${'  a()\n'.repeat(lines - 2 - (last ? 1 : 0))}${last}}`

it('files and lines are short', () => {
  const file = 'kit/pure/a.ts'
  expect(complaintsOf(filesAreShort, { [file]: 'a()\n'.repeat(500) })).toEqual([])
  expect(complaintsOf(filesAreShort, { [file]: 'a()\n'.repeat(501) })).toEqual([
    `${file}:1: longer than 500 lines. Part it by noun or by verb`,
  ])
  expect(complaintsOf(filesAreShort, { [file]: `\n// ${'x'.repeat(118)}` })).toEqual([
    `${file}:2: wider than 120 characters. Break the line`,
  ])
})

it('functions are short, components may be longer', () => {
  const file = 'kit/web/a.tsx'
  expect(complaintsOf(functionsAreShort, { [file]: `function f() ${body(70)}` })).toEqual([])
  expect(complaintsOf(functionsAreShort, { [file]: `\nconst f = () => ${body(71)}` })).toEqual([
    `${file}:2: function of 71 lines, 70 may. Take a step of it out and name it`,
  ])
  expect(complaintsOf(functionsAreShort, { [file]: `function P() ${body(120, '  return <p />\n')}` })).toEqual([])
  expect(complaintsOf(functionsAreShort, { [file]: `function P() ${body(121, '  return <p />\n')}` })).toEqual([
    `${file}:1: component of 121 lines, 120 may. Take a step of it out and name it`,
  ])
})
