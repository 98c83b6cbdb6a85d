import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ROOT } from './read-repository.ts'
import { typeComplaints } from './type-check.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'huoshui-pure-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What pure code may not name; that our own names none of it is a check of `npm test`. */
const PLANTED = [
  ['document.title', "Cannot find name 'document'"],
  ['process.pid', "Cannot find name 'process'"],
  ["fetch('/')", "Cannot find name 'fetch'"],
  ['Buffer.alloc(1)', "Cannot find name 'Buffer'"],
] as const

it('pure code compiles with no DOM and no Node types', () => {
  const lines = PLANTED.map(([source], nth) => `export const planted${nth} = ${source}\n`)
  writeFileSync(path.join(folder, 'planted.mts'), lines.join(''))
  const project = { extends: path.join(ROOT, 'tidy/tsconfig.pure.json'), include: ['planted.mts'] }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project))
  expect(typeComplaints('tsconfig.json', folder)).toEqual(
    PLANTED.map(([, says], nth) =>
      expect.stringMatching(new RegExp(`^planted\\.mts\\(${nth + 1},25\\): error .*${says}`)),
    ),
  )
})
