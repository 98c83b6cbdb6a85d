import { expect, it } from 'vitest'
import { guessProperties } from './guess-plan.ts'
import { problemOf } from './plan.ts'
import type { Json, ReceivedEvent } from './received-event.ts'

const SAMPLES: readonly Json[] = [
  { product_id: 'P1', price: 12.5, gift: false, at: '2026-11-01T08:00:00Z', tags: ['a'], extra: null, mixed: 1 },
  { product_id: 'P2', price: 3, note: '2026-11-01', box: { wide: 1 }, mixed: 'x' },
  { note: '好', ' padded': 1, [`${'k'.repeat(101)}`]: 1 },
]

it('says of each property the one type it came in, and leaves out what came in two', () => {
  expect(guessProperties(SAMPLES).map(({ key, type }) => `${key}:${type}`)).toEqual([
    ...['at:time', 'box:object', 'gift:boolean', 'note:text', 'price:number', 'product_id:text', 'tags:list'],
  ])
})

it('makes a plan that every event it was taken from fits', () => {
  const properties = guessProperties(SAMPLES)
  const plan = { events: new Map([['E', { name: 'E', properties, extraProperties: 'accept' as const }]]) }
  for (const sample of SAMPLES) {
    const event = { name: 'E', kind: 'track', properties: sample } as ReceivedEvent
    expect(problemOf(event, { ...plan, unknownEvents: 'quarantine' })).toBeUndefined()
  }
})
