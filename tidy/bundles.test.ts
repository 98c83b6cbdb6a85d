import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkBundles, firstLoads } from './bundles.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'huoshui-bundles-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A build as Vite leaves it; incompressible bytes, so that kB are kB. */
function build(name: string, files: Readonly<Record<string, string>>, manifest: object): string {
  const webDir = path.join(folder, name)
  mkdirSync(path.join(webDir, '.vite'), { recursive: true })
  mkdirSync(path.join(webDir, 'assets'))
  writeFileSync(path.join(webDir, '.vite/manifest.json'), JSON.stringify(manifest))
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(webDir, file), text, 'latin1')
  return webDir
}

const noise = (kb: number) => randomBytes(kb * 1000).toString('latin1')
const entry = (more: object = {}) => ({ file: 'assets/main.js', isEntry: true, imports: ['_shared'], ...more })

it('weighs the entry, what it imports and its styles, and not what waits', () => {
  const manifest = {
    'apps/workbench/index.html': entry({ css: ['assets/main.css'], dynamicImports: ['later'] }),
    _shared: { file: 'assets/shared.js', imports: ['apps/workbench/index.html'] },
    later: { file: 'assets/later.js' },
  }
  const files = { 'assets/main.js': noise(100), 'assets/shared.js': noise(30), 'assets/later.js': noise(90) }
  const light = build('light', { ...files, 'assets/main.css': noise(10) }, manifest)
  const [load] = firstLoads(light)
  expect(load?.surface).toBe('workbench')
  expect(load?.kb).toBeGreaterThan(140)
  expect(checkBundles(light, new Map())).toEqual([])

  const heavy = build('heavy', { ...files, 'assets/main.css': noise(30) }, manifest)
  expect(checkBundles(heavy, new Map())).toEqual([
    'workbench: first load 161 kB gzip, 150 may. Load what can wait lazily',
  ])
})

it('finds server code a bundler swallowed', () => {
  const sources = new Map([
    ['modules/contacts/server/store.ts', 'sql`select name from contacts.contact where id = 1`'],
    ['modules/contacts/contract.ts', "export const path = '/contacts/{contactId}/timeline'"],
    ['kit/node/ctx.ts', "const path = '/contacts/{contactId}/timeline'"],
  ])
  const text = 'a(`select name from contacts.contact where id = 1`,"/contacts/{contactId}/timeline")'
  const webDir = build('leak', { 'assets/main.js': text, 'assets/shared.js': '' }, { console: entry() })
  expect(checkBundles(webDir, sources)).toEqual([
    'assets/main.js: holds server code of modules/contacts/server/store.ts. Part what the browser needs from it',
  ])
})

it('is not satisfied with an empty build', () => {
  const webDir = build('empty', {}, {})
  expect(checkBundles(webDir, new Map())[0]).toContain('no entry in .vite/manifest.json')
})
