import { readdir } from 'node:fs/promises'
import { archiveFolder, readArchiveLines } from '#kit/node/archive.ts'
import { countOfPerson } from '#kit/node/count-of-person.ts'
import type { Platform } from '#kit/node/module.ts'
import { findWords, listTenantTables } from '../e2e/fuzz/tenant-rows.ts'
import type { AskedErasure } from './acknowledged.ts'
import { demand } from './caller.ts'
import type { Lab } from './lab.ts'
import { countEventsOf } from './store.ts'

interface Certificate {
  readonly state: string
  readonly isWhole: boolean | null
  readonly tables: readonly { readonly table: string; readonly before: number; readonly after: number }[]
  readonly files: readonly { readonly kind: string; readonly removed: number }[]
  readonly told: { readonly warehouse: Readonly<Record<string, number>> }
}
/** Where somebody who came by every way stood, once each. */
const STOOD_IN = ['contacts.contact', 'commerce.sales_order', 'compliance.consent'] as const

/** Who asked to be forgotten is, everywhere; and what the certificate says of it is so. */
export async function examineErasures(lab: Lab, platform: Platform): Promise<string[]> {
  const { erasures } = lab.acknowledged
  if (erasures.length === 0) return []
  const wrong: string[] = []
  for (const asked of erasures) {
    const certificate = (await demand(lab.system, { method: 'GET', path: `/erasures/${asked.erasureId}` })) as object
    const faults = await examineOne(platform, lab.tenantId, asked, certificate as Certificate)
    wrong.push(...faults.map((fault) => `erasure ${asked.erasureId}: ${fault}`))
  }
  const words = erasures.flatMap((asked) => asked.words)
  const rows = await findWords(platform, await listTenantTables(platform), lab.tenantId, words)
  return [...wrong, ...rows.map((row) => `still named: ${row.slice(0, 300)}`), ...(await findInArchive(lab, words))]
}

async function examineOne(platform: Platform, tenantId: string, asked: AskedErasure, said: Certificate) {
  const faults: string[] = []
  if (said.state !== 'done' || said.isWhole !== true) faults.push(`${said.state}, whole: ${said.isWhole}`)
  const stood = new Map(said.tables.map((one) => [one.table, one]))
  for (const table of STOOD_IN) {
    const { before, after } = stood.get(table) ?? {}
    if (before !== 1 || after !== 0) faults.push(`says of ${table} ${before} before and ${after} after`)
  }
  const files = said.files.find((one) => one.kind === 'imports')?.removed
  if (!files) faults.push(`says that ${files} imported files went`)
  const told = said.told.warehouse.events ?? 0
  if (told < asked.events) faults.push(`says that ${told} of ${asked.events} events went`)
  const schemas = platform.modules.map((module) => module.name)
  for (const { table, rows } of await countOfPerson(platform.database.system, schemas, tenantId, [asked.contactId]))
    if (rows !== (stood.get(table)?.after ?? 0)) faults.push(`${rows} rows are left in ${table}`)
  const events = await countEventsOf(platform.warehouse, tenantId, asked.contactId)
  return events > 0 ? [...faults, `${events} events are left`] : faults
}

async function findInArchive({ host }: Lab, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(archiveFolder(host.home)))
    for await (const line of readArchiveLines(host.home, name))
      if (words.some((word) => line.includes(word))) found.push(`archive ${name}: ${line.slice(0, 300)}`)
  return found
}
