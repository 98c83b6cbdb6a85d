/** One row of docs/coverage.md. */
export interface CoveredDuty {
  readonly id: string
  readonly where: string
  readonly tests: readonly string[]
  readonly line: number
}

const DUTIES_MAX = 215
const IDEAS_MAX = 25

/** Rows of the coverage table: `| S202 | 分群 → RFM | modules/… .test.ts |`. */
export function readCoverage(page: string): CoveredDuty[] {
  return page.split('\n').flatMap((text, i) => {
    const cells = text.split('|').map((cell) => cell.trim())
    const [, id = '', where = '', tests = ''] = cells
    if (!text.startsWith('|') || id === 'id' || /^-+$/.test(id)) return []
    return [{ id, where, tests: tests.split(/[\s,`]+/).filter(Boolean), line: i + 1 }]
  })
}

/** What is wrong with the table; `isTest` says whether a path is a test that exists. */
export function coverageComplaints(rows: readonly CoveredDuty[], isTest: (file: string) => boolean): string[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const complaints: string[] = []
    const say = (breach: string) => complaints.push(`docs/coverage.md:${row.line}: ${breach}`)
    if (!isDuty(row.id)) say(`${row.id} is no duty: S001 to S215, B01 to B25`)
    if (seen.has(row.id)) say(`${row.id} stands twice`)
    if (!row.where) say(`${row.id} does not say where a person does it`)
    if (row.tests.length === 0) say(`${row.id} names no test`)
    for (const test of row.tests) if (!isTest(test)) say(`${test} is no test of this repository`)
    seen.add(row.id)
    return complaints
  })
}

function isDuty(id: string): boolean {
  const [, kind, digits] = /^(S\d{3}|B\d{2})$/.test(id) ? (/^(\w)(\d+)$/.exec(id) ?? []) : []
  const number = Number(digits)
  return number >= 1 && number <= (kind === 'S' ? DUTIES_MAX : IDEAS_MAX)
}
