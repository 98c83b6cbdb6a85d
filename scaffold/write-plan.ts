import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../tidy/read-repository.ts'
import type { Plan } from './plan-module.ts'

/** Writes what was planned into a checkout and formats it. Returns the paths. */
export function writePlan(plan: Exclude<Plan, string>, root: string = ROOT): string[] {
  for (const [file, text] of plan) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const scripts = [...plan.keys()].filter((file) => /\.tsx?$/.test(file))
  const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const asked = ['check', '--write', '--vcs-enabled=false', '--error-on-warnings', ...scripts]
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, ...asked], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The formatter refuses what the scaffold wrote:\n${stdout}${stderr}`)
  return [...plan.keys()]
}

/** Writes a plan and says what to do next, or says why not and fails. */
export function finish(plan: Plan, next: string): void {
  if (typeof plan === 'string') {
    console.error(plan)
    process.exitCode = 1
    return
  }
  console.log([...writePlan(plan), '', next].join('\n'))
}
