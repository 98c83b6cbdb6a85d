import { placeOf } from '../../model/holdout.ts'
import { ELSE } from '../port.ts'

interface Share {
  readonly port: string
  readonly percent: number
}

/** The share a person falls into: always the same at one node, and unrelated to where they fall at another. */
export function shareOf(
  ids: { tenantId: string; nodeId: string; contactId: number },
  shares: readonly Share[],
): string {
  const place = placeOf(ids.tenantId, ids.nodeId, ids.contactId) * 100
  let end = 0
  for (const { port, percent } of shares) {
    end += percent
    if (place < end) return port
  }
  return shares.at(-1)?.port ?? ELSE
}
