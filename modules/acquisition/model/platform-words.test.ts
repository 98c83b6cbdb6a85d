import { expect, it } from 'vitest'
import { reasonOf, sayRefusal } from './platform-words.ts'

it.each([
  ['member_without_contacts', 'refused', 84074, 'not_permitted'],
  ['member_not_verified', 'refused', 40098, 'refused'],
  ['too_many_members', 'refused', 41041, 'refused'],
  ['codes_used_up', 'refused', 41045, 'refused'],
  ['not_permitted', 'refused', 48002, 'not_permitted'],
  ['too_often', 'refused', 45009, 'too_often'],
  ['unreachable', 'refused', 0, 'unreachable'],
  ['outcome_unknown', 'unresolved', 0, 'unresolved'],
  ['platform_refused', 'refused', 41042, 'refused'],
] as const)('%s', (reason, kind, errcode, meaning) => {
  expect(reasonOf({ kind, errcode, meaning })).toBe(reason)
})

it('a code nobody foresaw is told as it came', () => {
  expect(sayRefusal('platform_refused', { errcode: 40058, errmsg: 'bad parameter' })).toContain('40058 bad parameter')
})
