import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Account } from './account.ts'
import type { Due } from './agenda.ts'
import type { ClockState } from './clock.ts'
import type { Witness } from './company.ts'
import type { Corp } from './corp.ts'
import type { Person } from './customer.ts'
import type { Sim } from './sim.ts'

interface Kept {
  clock: ClockState
  chance: number
  agenda: Due[]
  witness: Witness
  corps: Map<string, Corp>
  people: Map<string, Person>
  accounts: Map<string, Account>
  rest: Record<string, unknown>
}

/** The whole world as text: Maps and Sets are marked, the rest is JSON. */
export function writeSnapshot(sim: Sim, rest: Record<string, unknown>): string {
  const kept: Kept = {
    clock: sim.clock.state(),
    chance: sim.chance.state(),
    agenda: sim.agenda.all(),
    witness: sim.witness,
    corps: sim.corps,
    people: sim.people,
    accounts: sim.accounts,
    rest,
  }
  return JSON.stringify(kept, (_key, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] }
    return value instanceof Set ? { $set: [...value] } : value
  })
}

/** Puts a kept world in the place of this one; answers what else was kept with it. */
export function readSnapshot(sim: Sim, text: string): Record<string, unknown> {
  const kept: Kept = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map)
    return '$set' in value && Array.isArray(value.$set) ? new Set(value.$set) : value
  })
  sim.clock.restore(kept.clock)
  sim.chance.restore(kept.chance)
  sim.agenda.restore(kept.agenda)
  Object.assign(sim.witness, kept.witness)
  replace(sim.corps, kept.corps)
  replace(sim.people, kept.people)
  replace(sim.accounts, kept.accounts)
  return kept.rest
}

function replace<K, V>(old: Map<K, V>, next: Map<K, V>): void {
  old.clear()
  for (const [key, value] of next) old.set(key, value)
}

/** Written beside and moved into place, so that a torn write leaves the old file. */
export function saveJournal(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

export function loadJournal(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
