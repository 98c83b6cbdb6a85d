import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepareTools } from './prepare-tools.ts'
import { readReport } from './read-report.ts'

interface Step {
  readonly name: string
  readonly command: readonly string[]
}

interface Tally {
  passed: number
  failed: number
}

const bin = (name: string) => path.join('node_modules', '.bin', name)
const quick = process.argv.includes('--quick')
const reportOf = (projects: readonly string[]) =>
  path.join(os.tmpdir(), `huoshui-tests-${process.pid}-${projects.join('-')}.json`)

const checks: readonly Step[] = [
  { name: 'types', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of pure code', command: [bin('tsc'), '-p', 'tidy/tsconfig.pure.json'] },
  { name: 'lint and format', command: [bin('biome'), 'ci', '.'] },
]

/** Answers the exit code. `later` keeps what is printed until the end, so that two runs do not talk at once. */
function run(command: readonly string[], later = false): Promise<number> {
  return new Promise((resolve) => {
    const [file = '', ...args] = command
    const child = spawn(file, args, { stdio: ['inherit', later ? 'pipe' : 'inherit', later ? 'pipe' : 'inherit'] })
    const printed: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk))
    child.on('close', (code) => {
      if (later) process.stdout.write(Buffer.concat(printed))
      resolve(code ?? 1)
    })
  })
}

/** Each check counts as one test. */
async function runChecks(tally: Tally): Promise<void> {
  for (const { name, command } of checks) {
    const began = performance.now()
    const passed = (await run(command)) === 0
    tally[passed ? 'passed' : 'failed'] += 1
    if (!passed) failures.push(`FAIL ${name}`)
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  }
}

/** What the quick run looks at: tests that build or copy the whole checkout are left to `npm test`. */
const QUICK = [
  'kit/',
  'modules/',
  'apps/',
  'e2e/',
  'tidy/rules',
  'tidy/walls',
  'tidy/coverage',
  'tidy/documents',
  'tidy/picture',
]

interface Run {
  /** Its words come when it is over. */
  readonly later?: boolean
  /** Files of these projects; all when absent. */
  readonly files?: readonly string[]
}

async function runTests(tally: Tally, projects: readonly string[], { later = false, files = [] }: Run = {}) {
  const report = reportOf([...projects, ...files.map((file) => path.basename(file))])
  const chosen = [...projects.flatMap((project) => ['--project', project]), ...files, ...(quick ? QUICK : [])]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([bin('vitest'), 'run', ...chosen, ...reporters], later)
  const counted = readReport(report)
  failures.push(...counted.failures)
  tally.passed += counted.passed
  // A run that broke without a failing test (an import error, a crash) must not look green.
  tally.failed += Math.max(counted.failed, code === 0 ? 0 : 1)
}

/** Files of the lab that take minutes; the short ones keep both halves of the run about as long. */
const LONG_LABS: readonly string[] = ['lab/kills.db.test.ts', 'lab/month.db.test.ts']

async function runPlain(tally: Tally): Promise<void> {
  await runTests(tally, ['pure', 'database'])
  const short = globSync('lab/**/*.db.test.ts').filter((file) => !LONG_LABS.includes(file))
  await runTests(tally, ['lab'], { files: short })
}

async function runWaiting(tally: Tally): Promise<void> {
  await runTests(tally, ['lab'], { later: true, files: LONG_LABS })
  await runTests(tally, ['browser'], { later: true })
}

const tally: Tally = { passed: 0, failed: 0 }
/** Told once more just before the last line: whoever reads only the end of a long log reads what broke. */
const failures: string[] = []
await runChecks(tally)
if (!quick) await prepareTools()
if (quick) await runTests(tally, ['pure'])
// The lab waits for engines that come up again and the browser for pages: beside the others they cost half their time.
else await Promise.all([runPlain(tally), runWaiting(tally)])
for (const failure of failures) console.log(`\n${failure}`)
console.log(`\n${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1
