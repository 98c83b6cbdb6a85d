import { describe, expect, it } from 'vitest'
import { dueAgain, mayBeOfPeople, TROUBLE_CHARACTERS_MAX, troubleOf } from './trouble.ts'

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code })
}

describe('a failure', () => {
  it.each<[string, unknown]>([
    ['a constraint', failure('new row violates check constraint', '23514')],
    ['a key that is there already', failure('duplicate key value', '23505')],
    ['a value out of range', failure('value is out of range for type integer', '22003')],
    ['a trigger that refuses', failure('not this one', 'P0001')],
    ['a plug that stumbles', new TypeError('Cannot read properties of undefined')],
    ['a rule that gives up', new Error('No time to wait for')],
  ])('may lie with somebody: %s', (_, error) => {
    expect(mayBeOfPeople(error)).toBe(true)
  })

  it.each<[string, unknown]>([
    ['a deadlock', failure('deadlock detected', '40P01')],
    ['a server that stops', failure('terminating connection due to administrator command', '57P01')],
    ['a full disk', failure('could not extend file', '53100')],
    ['a statement that is wrong for all', failure('column does not exist', '42703')],
    ['nobody listening', failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    ['a warehouse that refuses', failure('Memory limit exceeded', '241')],
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a warehouse that is silent', new Error('Timeout error.')],
    ['a call that did not arrive', new TypeError('fetch failed')],
    ['several addresses, none answering', new AggregateError([], '')],
    ['no error at all', 'no'],
  ])('lies with nobody: %s', (_, error) => {
    expect(mayBeOfPeople(error)).toBe(false)
  })

  it('is told on one line that is not endless and cuts no letter in two', () => {
    expect(troubleOf(new Error('first\n  second'))).toBe('first second')
    expect(troubleOf(new Error(''))).toBe('error')
    const long = troubleOf(new Error(`a${'𠮷'.repeat(400)}`))
    expect([...long]).toHaveLength(TROUBLE_CHARACTERS_MAX)
    expect(long.isWellFormed()).toBe(true)
  })
})

it('a step tried again is due as before, unless that is too long ago', () => {
  const was = new Date('2026-11-20T02:00:00Z')
  const at = (hours: number) => dueAgain(was, new Date(was.getTime() + hours * 3_600_000)).toISOString()
  expect([at(1), at(24)]).toEqual([was.toISOString(), was.toISOString()])
  expect(at(25)).toBe('2026-11-21T03:00:00.000Z')
})
