import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from '../tidy/read-repository.ts'

const COPIED = [
  'kit',
  'modules',
  'apps',
  'architecture.mjs',
  'architecture.d.mts',
  'package.json',
  'tsconfig.json',
  'biome.json',
]

/** Tells the type of what the test run provides. */
const ENGINES = 'apps/testing/engines.setup.ts'

/** A copy of the sources in a folder of its own, for a scaffold to write into. */
export interface Checkout {
  readonly folder: string
  /** What the compiler says of these files, one line a complaint; of the rest of the copy it says nothing. */
  typeComplaints(files: readonly string[]): string[]
  /** What the linter says of these files; empty when they pass. */
  lintComplaints(files: readonly string[]): string
  readJson(file: string): unknown
  remove(): void
}

export function copyCheckout(): Checkout {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huoshui-scaffold-'))
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  mkdirSync(path.join(folder, 'tidy'))
  const run = (tool: string, asked: readonly string[]) =>
    spawnSync(process.execPath, [path.join(ROOT, 'node_modules', tool), ...asked], { cwd: folder, encoding: 'utf8' })
  return {
    folder,
    typeComplaints(files) {
      const project = { extends: './tsconfig.json', include: [...files, ENGINES] }
      writeFileSync(path.join(folder, 'tsconfig.written.json'), JSON.stringify(project))
      const { stdout } = run('typescript/bin/tsc', ['-p', 'tsconfig.written.json', '--noEmit', '--pretty', 'false'])
      return stdout.split('\n').filter((line) => files.some((file) => line.startsWith(file)))
    },
    lintComplaints(files) {
      const asked = ['check', '--vcs-enabled=false', '--error-on-warnings', ...files]
      const { status, stdout, stderr } = run('@biomejs/biome/bin/biome', asked)
      return status === 0 ? '' : stdout + stderr
    },
    readJson: (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
