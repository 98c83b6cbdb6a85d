import { expect, it } from 'vitest'
import { personVerdict } from './gate.ts'

it('stops nobody who is there, and who left only where friendship is needed', () => {
  const left = { lostAt: new Date('2026-11-01') }
  expect(personVerdict({ channel: 'private_chat' }, { lostAt: null })).toBeUndefined()
  expect(personVerdict({ channel: 'private_chat' }, left)).toMatchObject({ kind: 'suppress', reason: 'person_lost' })
  expect(personVerdict({ channel: 'moments' }, left)).toMatchObject({ reason: 'person_lost' })
  expect(personVerdict({ channel: 'official_account' }, left)).toBeUndefined()
  expect(personVerdict({ channel: 'official_account' }, undefined)).toMatchObject({ reason: 'person_unknown' })
})
