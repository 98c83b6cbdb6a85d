import type { Examination } from '#kit/node/module.ts'
import { examineChain } from './link-audit.ts'

/** Of a chain's last hash, what is shown: enough to compare with one written down elsewhere. */
const HASH_SHOWN = 16

/** Whether the audit log is as it was written. The last hash of each chain is shown, to be kept outside. */
export const examineAudit: Examination = {
  name: 'audit log',
  async look(platform) {
    const ends: string[] = []
    for (const { id } of await platform.directory.listTenants(platform.database.system)) {
      const { place, hash } = await examineChain(platform, id)
      ends.push(`${id} ${place}${hash ? ` ${hash.slice(0, HASH_SHOWN)}` : ''}`)
    }
    return ends.length === 0 ? 'no entries' : `whole: ${ends.join(', ')}`
  },
}
