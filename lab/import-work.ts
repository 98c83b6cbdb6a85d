import { demand } from './caller.ts'
import type { Lab } from './lab.ts'
import { makeOrderFile } from './order-file.ts'

/** Uploads a new file and starts its import. */
export async function beginImport({ chance, size, system, acknowledged }: Lab): Promise<void> {
  const name = `F${acknowledged.imports.length + 1}`
  const { csv, truth } = makeOrderFile(chance, name, size.fileRows)
  const headers = { 'content-type': 'text/csv', 'x-file-name': `${name}.csv` }
  const uploaded = await demand(system, { method: 'POST', path: '/imports?platform=lab', body: csv, headers })
  const batchId = String(uploaded.id)
  const { status, json } = await system.insist({ method: 'POST', path: `/imports/${batchId}/run`, body: {} })
  const begun = status === 200 || json.code === 'already_running' || json.code === 'already_imported'
  if (!begun) throw new Error(`import ${name}: ${status} ${JSON.stringify(json)}`)
  acknowledged.imports.push({ batchId, truth })
}
