import { createHash } from 'node:crypto'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { CHAIN_START, type ChainEnd, type ChainFault, followChain } from '../model/audit-chain.ts'
import {
  countStrays,
  findChainCut,
  findChainEnd,
  insertLinks,
  listLinks,
  lockChain,
  takeUnlinked,
} from './store/audit-chain.ts'

/** Entries linked in one transaction. */
export const LINKS_AT_ONCE = 2000
/** Links followed at once when the chain is examined. */
const FOLLOWED_AT_ONCE = 5000

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Chains the entries that wait, oldest first; answers how many. */
export async function linkAudit(ctx: Ctx): Promise<number> {
  await lockChain(ctx)
  const waiting = await takeUnlinked(ctx, LINKS_AT_ONCE)
  if (waiting.length === 0) return 0
  let end: ChainEnd = (await findChainEnd(ctx.db, ctx.tenant.id)) ?? CHAIN_START
  const links = waiting.map(({ entryId, text }) => {
    end = { place: end.place + 1, hash: sha256(`${end.hash}\n${text}`) }
    return { ...end, entryId }
  })
  await insertLinks(ctx, links)
  return links.length
}

/** Follows a tenant's whole chain. Throws a sentence for people at the first fault; answers its end. */
export async function examineChain({ database }: Platform, tenantId: string): Promise<ChainEnd> {
  const db = database.system
  let end: ChainEnd = (await findChainCut(db, tenantId)) ?? CHAIN_START
  for (;;) {
    const links = await listLinks(db, tenantId, end.place, FOLLOWED_AT_ONCE)
    const followed = followChain(end, links, sha256)
    if ('fault' in followed)
      throw new Error(`${SENTENCES[followed.fault]} (tenant ${tenantId}, place ${followed.place})`)
    end = followed
    if (links.length < FOLLOWED_AT_ONCE) break
  }
  const strays = await countStrays(db, tenantId)
  if (strays > 0) throw new Error(`${strays} audit entries were added past the program (tenant ${tenantId})`)
  return end
}

const SENTENCES: Readonly<Record<ChainFault['fault'], string>> = {
  entry_missing: 'an audit entry was removed past the program',
  entry_changed: 'an audit entry was changed past the program',
  link_missing: 'a link of the audit chain was removed past the program',
}
