import type { Actor } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { inTurn } from '#kit/node/turn.ts'
import type { ImportState, PersonImport } from '../model/import-batch.ts'
import { type ImportRun, importPeople } from './import-people.ts'
import { countAttempt, lockImport, saveImportTrial, setImportState } from './store/import-batch.ts'
import { tryPeople } from './try-people.ts'
import { undoPeople } from './undo-import.ts'

/** Times a run is taken up again at the same place after it broke, before a person must look at it. */
export const IMPORT_ATTEMPTS_MAX = 5
const worker: Actor = { kind: 'system', name: 'import' }

interface Task {
  readonly tenantId: string
  readonly importId: string
}

/**
 * One import of a tenant works at a time. A job that breaks off is run again by the queue, also after its process died,
 * and goes on at the checkpoint.
 */
async function work(platform: Platform, payload: Readonly<Record<string, unknown>>, state: ImportState, deed: Deed) {
  const task = readTask(payload)
  await inTurn(platform.database.system, `contacts.import:${task.tenantId}`, async () => {
    const batch = await takeUp(platform, task, state)
    if (batch) await deed({ platform, tenantId: task.tenantId, actor: worker, batch })
  })
}

type Deed = (run: ImportRun) => Promise<void>

function readTask({ tenantId, importId }: Readonly<Record<string, unknown>>): Task {
  if (typeof tenantId !== 'string' || typeof importId !== 'string') throw new Error('A job without its import')
  return { tenantId, importId }
}

async function takeUp(platform: Platform, { tenantId, importId }: Task, state: ImportState) {
  return platform.inTenant(tenantId, worker, async (ctx): Promise<PersonImport | undefined> => {
    const batch = await lockImport(ctx, importId)
    if (batch?.state !== state) return undefined
    if (batch.attempts >= IMPORT_ATTEMPTS_MAX) {
      await setImportState(ctx, importId, 'failed', 'gave_up')
      return undefined
    }
    await countAttempt(ctx, importId)
    return batch
  })
}

export const importJobs: readonly Job[] = [
  {
    name: 'contacts.try_import',
    scope: 'platform',
    run: (platform, payload) =>
      work(platform, payload, 'checking', async (run) => {
        const trial = await tryPeople(run)
        await platform.inTenant(run.tenantId, worker, (ctx) => saveImportTrial(ctx, run.batch.id, trial))
      }),
  },
  {
    name: 'contacts.run_import',
    scope: 'platform',
    run: (platform, payload) => work(platform, payload, 'running', importPeople),
  },
  {
    name: 'contacts.undo_import',
    scope: 'platform',
    run: (platform, payload) => work(platform, payload, 'undoing', undoPeople),
  },
]
