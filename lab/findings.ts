import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { examineErasures } from './examine-erasures.ts'
import type { Lab } from './lab.ts'
import * as store from './store.ts'

/** What was promised and is not there, what is there twice, and what contradicts itself. All empty when all is well. */
export interface Findings {
  readonly missing: readonly string[]
  readonly doubled: readonly string[]
  readonly wrong: readonly string[]
}

/** Compares one number with the truth. */
interface Compared {
  readonly what: string
  readonly there: number
  readonly due: number
}

/** Looks at everything that was ever promised in this lab. The program must be at rest. */
export function examine(lab: Lab): Promise<Findings> {
  const { witness, tenantId, acknowledged } = lab
  return witness.see('examination', async (platform) => {
    const db = platform.database.system
    const contacts = onceEach('contact', acknowledged.contacts, await store.countByName(db, tenantId))
    const refunds = onceEach('refund', acknowledged.refunds, await store.countByReason(db, tenantId))
    const tracked = onceEach('event', acknowledged.events, await store.countTracked(platform.warehouse, tenantId))
    const done = await store.listDone(db, tenantId)
    const tasks = [...acknowledged.done].filter((id) => !done.has(id)).map((id) => `task ${id} is not done`)
    const compared = [...(await compareImports(lab, db)), ...(await compareJourneys(lab, db))]
    const due = await store.countExpectedEvents(db, tenantId)
    const events = await store.countEvents(platform.warehouse, tenantId)
    for (const [name, n] of due) compared.push({ what: `events ${name}`, there: events.get(name) ?? 0, due: n })
    const { checks } = await checkWarehouse(platform)
    const differs = checks.filter((check) => !check.ok)
    const dead = await store.countDeadFacts(db)
    return {
      missing: [
        ...contacts.missing,
        ...refunds.missing,
        ...tracked.missing,
        ...tasks,
        ...told(compared, (c) => c.there < c.due),
      ],
      doubled: [...contacts.doubled, ...refunds.doubled, ...tracked.doubled, ...told(compared, (c) => c.there > c.due)],
      wrong: [
        ...differs.map(({ table, differences }) => `warehouse: ${table} ${JSON.stringify(differences[0])}`),
        ...(dead > 0 ? [`${dead} facts were set aside`] : []),
        ...(await selfContradictions(lab, db)),
        ...(await examineErasures(lab, platform)),
      ],
    }
  })
}

type Db = Parameters<typeof store.countDeadFacts>[0]

/** Also of what was asked for without an answer there may be one, never two. */
function onceEach(what: string, promised: ReadonlySet<string>, there: ReadonlyMap<string, number>) {
  return {
    missing: [...promised].filter((name) => !there.has(name)).map((name) => `${what} ${name}`),
    doubled: [...there].filter(([, n]) => n > 1).map(([name, n]) => `${what} ${name}: ${n} times`),
  }
}

function told(compared: readonly Compared[], isSo: (one: Compared) => boolean): string[] {
  return compared.filter(isSo).map(({ what, there, due }) => `${what}: ${there} of ${due}`)
}

async function compareImports({ acknowledged, tenantId }: Lab, db: Db): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const { batchId, truth } of acknowledged.imports) {
    const found = await store.readBatchRows(db, tenantId, batchId)
    for (const name of ['rows', 'orders', 'lines', 'contacts', 'rejected', 'revenue'] as const)
      compared.push({ what: `import ${batchId} ${name}`, there: found?.[name] ?? 0, due: truth[name] })
    compared.push({ what: `import ${batchId} rejects`, there: found?.rejects ?? 0, due: truth.rejected })
  }
  return compared
}

async function compareJourneys({ acknowledged, tenantId }: Lab, db: Db): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const { journeyId, people, steps } of acknowledged.journeys) {
    const found = await store.readJourneyRows(db, tenantId, journeyId)
    const due = found.treated * steps
    const pairs: readonly (readonly [string, number, number])[] = [
      ['enrolled', found.enrolled, people],
      ['people', found.people, people],
      ['passages', found.passages, due],
      ['touches', found.touches, due],
      ['people touched at their steps', found.touched, due],
      ['tasks', found.tasks, found.proposed],
      ['touches with a task', found.tasked, found.proposed],
    ]
    compared.push(...pairs.map(([what, there, n]) => ({ what: `journey ${journeyId} ${what}`, there, due: n })))
  }
  return compared
}

/** An import is to be finished, and to say of itself what its file says. */
async function selfContradictions({ acknowledged, tenantId }: Lab, db: Db): Promise<string[]> {
  const found: string[] = []
  for (const { batchId, truth } of acknowledged.imports) {
    const rows = await store.readBatchRows(db, tenantId, batchId)
    const { lines: _, ...due } = truth
    const said = Object.fromEntries(Object.keys(due).map((name) => [name, rows?.summary?.[name]]))
    if (rows?.state !== 'finished') found.push(`import ${batchId} is ${rows?.state}`)
    else if (JSON.stringify(said) !== JSON.stringify(due)) found.push(`import ${batchId} says ${JSON.stringify(said)}`)
  }
  return found
}
