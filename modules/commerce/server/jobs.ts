import type { Actor } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { inTurnIfFree } from '#kit/node/turn.ts'
import type { Refused } from '#kit/pure/result.ts'
import { runImport, runInTurn, tryImport } from './run-import.ts'
import { lookAtStatements } from './statements/look-at-statement.ts'
import { listAtWork, setState } from './store/batch.ts'
import { turnOf } from './turn-of-imports.ts'
import { undoBatch, undoInTurn } from './undo-batch.ts'

const worker: Actor = { kind: 'system', name: 'import' }

type Payload = Readonly<Record<string, unknown>>

function readPayload({ tenantId, batchId }: Payload) {
  if (typeof tenantId !== 'string' || typeof batchId !== 'string') throw new Error('A job without its batch')
  return { tenantId, batchId, actor: worker }
}

export const jobs: readonly Job[] = [
  {
    name: 'commerce.run_import',
    scope: 'platform',
    run: async (platform, payload) => {
      const ask = readPayload(payload)
      const ran = await runImport(platform, ask)
      if (!ran.ok && ran.reason !== 'already_imported' && ran.reason !== 'not_found') await giveUp(platform, ask, ran)
    },
  },
  {
    name: 'commerce.try_import',
    scope: 'platform',
    run: async (platform, payload) => {
      const ask = readPayload(payload)
      const tried = await tryImport(platform, ask)
      if (!tried.ok) await giveUp(platform, ask, tried)
    },
  },
  {
    name: 'commerce.undo_import',
    scope: 'platform',
    run: async (platform, payload) => {
      await undoBatch(platform, readPayload(payload))
    },
  },
  { name: 'commerce.resume_imports', scope: 'platform', every: '* * * * *', run: resumeImports },
  // Half past two in the morning in Shanghai.
  { name: 'commerce.look_at_statements', scope: 'tenant', every: '30 18 * * *', run: lookAtStatements },
]

/** Takes up what a dead process left: whoever still works on a tenant's import holds its turn. */
export async function resumeImports(platform: Platform): Promise<void> {
  for (const { tenantId, batchId, state } of await listAtWork(platform.database.system)) {
    const ask = { tenantId, batchId, actor: worker }
    await inTurnIfFree(platform.database.system, turnOf(tenantId), async () => {
      if (state === 'running') await runInTurn(platform, ask)
      if (state === 'undoing') await undoInTurn(platform, ask)
      if (state === 'checking') await platform.inTenant(tenantId, worker, (ctx) => setState(ctx, batchId, 'uploaded'))
    })
  }
}

async function giveUp(platform: Platform, ask: { tenantId: string; batchId: string }, refused: Refused<string>) {
  const state = refused.reason === 'gave_up' ? 'failed' : 'uploaded'
  await platform.inTenant(ask.tenantId, worker, (ctx) => setState(ctx, ask.batchId, state, refused.reason))
}
