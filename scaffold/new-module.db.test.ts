import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { readSources } from '../tidy/read-repository.ts'
import { copyCheckout } from './checkout.ts'
import { planModule } from './plan-module.ts'
import { writePlan } from './write-plan.ts'

const checkout = copyCheckout()
afterAll(checkout.remove)

it('the tests that come with a new module pass, on a real database', () => {
  const ask = { name: 'specimen', noun: 'gift-card', zh: '礼品卡' }
  const plan = planModule(ask, readSources(), { organisation: [], specimen: ['organisation'] })
  if (typeof plan === 'string') throw new Error(plan)
  writePlan(plan, checkout.folder)
  const config = { test: { include: ['modules/specimen/**/*.test.ts'], provide: { engines: inject('engines') } } }
  writeFileSync(path.join(checkout.folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)}\n`)

  const vitest = path.join(checkout.folder, 'node_modules/vitest/vitest.mjs')
  const asked = [vitest, 'run', '--reporter=json', '--outputFile=report.json']
  const { status, stdout, stderr } = spawnSync(process.execPath, asked, { cwd: checkout.folder, encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
  expect(checkout.readJson('report.json')).toMatchObject({ numTotalTests: 7, numPassedTests: 7 })
})
