import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { hashSecret, newSecret } from '#kit/node/secrets.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { insertKey } from './store/key.ts'
import { findTenant } from './store/tenant.ts'

export interface KeyAsk {
  readonly tenantId: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Who makes it; absent on the machine itself. A key that makes a key passes its own maker on. */
  readonly by?: Actor
}

/** Makes an API key; the key itself is shown this once, only its hash is kept. */
export async function createKey(
  platform: Platform,
  ask: KeyAsk,
): Promise<Result<{ keyId: string; key: string }, 'unknown_scope' | 'unknown_tenant'>> {
  const { system } = platform.database
  const known = new Set(describeScopes(platform).map((scope) => scope.name))
  const wrong = ask.scopes.find((scope) => !known.has(scope))
  if (wrong !== undefined) return refuse('unknown_scope', { field: 'scopes', facts: { scope: wrong } })
  if (!(await findTenant(system, ask.tenantId))) return refuse('unknown_tenant', { field: 'tenant' })
  const id = platform.clock.newId()
  const secret = newSecret()
  const { name } = ask
  const maker = makerOf(ask.by)
  await insertKey(system, ask.tenantId, {
    id,
    name,
    scopes: ask.scopes,
    createdAt: platform.clock.now(),
    secretHash: hashSecret(secret),
    madeBy: maker?.userId ?? null,
    madeByName: maker?.name ?? '',
  })
  return accept({ keyId: id, key: `hs_${id}_${secret}` })
}

function makerOf(by: Actor | undefined) {
  if (by?.kind === 'key') return by.madeBy
  return by?.kind === 'staff' ? by : undefined
}

/** A key may be given any permission that some module names. */
export function describeScopes(platform: Pick<Platform, 'modules'>) {
  const all = platform.modules.flatMap((module) => Object.entries(module.permissions ?? {}))
  return all.map(([name, { zh, en }]) => ({ name, zh, en }))
}
