import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Files named at the end of a run, the slowest first. */
const SLOWEST_SHOWN = 25

interface FileReport {
  readonly name: string
  readonly startTime: number
  readonly endTime: number
  /** Of a file that could not be run at all. */
  readonly message?: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages?: readonly string[]
  }[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly FileReport[]
}

/** What a run came to, and each failure in words. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly string[]
}

/** Reads the report of a run, prints its slowest files and removes it. */
export function readReport(report: string): Outcome {
  if (!existsSync(report)) {
    const why = `no report was written to ${report}: the run broke before its end`
    return { passed: 0, failed: 1, failures: [why] }
  }
  const json = JSON.parse(readFileSync(report, 'utf8')) as Report
  rmSync(report)
  printSlowest(json)
  const failures = json.testResults.flatMap(describeFailures)
  return { passed: json.numPassedTests, failed: json.numFailedTests, failures }
}

/** Characters of each failure's message told once more at the end. */
const TOLD_OF_A_FAILURE = 1500

function describeFailures({ name, message, assertionResults }: FileReport): string[] {
  const file = path.relative(process.cwd(), name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  const told = failed.map(({ fullName, failureMessages = [] }) => [fullName, failureMessages.join('\n')])
  if (told.length === 0 && message) told.push(['did not run', message])
  return told.map(([title, why = '']) => `FAIL ${file} > ${title}\n${why.slice(0, TOLD_OF_A_FAILURE)}`)
}

/** Where the time goes, so that whoever adds a test sees what it costs. */
function printSlowest({ testResults }: Report): void {
  const files = testResults.map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_SHOWN)
  for (const { name, seconds } of slowest)
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${path.relative(process.cwd(), name)}`)
}
