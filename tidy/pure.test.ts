import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ROOT } from './read-repository.ts'
import { typeComplaints } from './type-check.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'huoshui-pure-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('pure code compiles with no DOM and no Node types', () => {
  expect(typeComplaints('tidy/tsconfig.pure.json')).toEqual([])
})

it.each([
  ['document.title', "Cannot find name 'document'"],
  ['process.pid', "Cannot find name 'process'"],
  ["fetch('/')", "Cannot find name 'fetch'"],
  ['Buffer.alloc(1)', "Cannot find name 'Buffer'"],
])('%s does not', (source, says) => {
  writeFileSync(path.join(folder, 'planted.mts'), `export const planted = ${source}\n`)
  const project = { extends: path.join(ROOT, 'tidy/tsconfig.pure.json'), include: ['planted.mts'] }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project))
  const [first, ...rest] = typeComplaints('tsconfig.json', folder)
  expect(first).toContain(`planted.mts(1,24): error`)
  expect(first).toContain(says)
  expect(rest).toEqual([])
})
