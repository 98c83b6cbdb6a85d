import { sql } from 'kysely'
import { ch } from '#kit/pure/fragment.ts'
import { archiveAll } from './archive.ts'
import { writeBackup } from './backup.ts'
import { CommandRefused } from './command.ts'
import type { Command, Examination, Platform } from './module.ts'
import { readLag } from './outbox.ts'
import { waitUntilDrained } from './pump-runner.ts'
import { readRebuild, requestRebuild } from './reader-request.ts'
import { restoreBackup } from './restore.ts'
import { checkWarehouse } from './warehouse-check.ts'

/** How often a waiting command looks again, in milliseconds. */
const LOOK_MS = 50

const check: Command = {
  verb: 'warehouse check',
  summary: 'Compare the warehouse with PostgreSQL, day by day',
  takes: [],
  async run(platform) {
    await waitUntilDrained(platform)
    const result = await checkWarehouse(platform)
    const lines = result.checks.map(
      (c) => `${c.ok ? 'ok  ' : 'DIFF'} ${c.table} ${c.tenantId}: ${c.rows} rows, ${c.days} days`,
    )
    return {
      ok: result.ok,
      json: result,
      lines: [...lines, result.ok ? 'The warehouse agrees.' : 'Run: huoshui warehouse rebuild'],
    }
  },
}

const rebuild: Command = {
  verb: 'warehouse rebuild',
  summary: 'Make the warehouse again from the archive and the outbox',
  takes: [],
  async run(platform, input) {
    await requestRebuild(platform.database.system, platform.clock.now())
    input.progress('rebuilding')
    await waitForRebuild(platform)
    return { ok: true, json: await checkWarehouse(platform) }
  },
}

async function waitForRebuild(platform: Platform): Promise<void> {
  for (;;) {
    const { done, error } = await readRebuild(platform.database.system)
    if (error) throw new CommandRefused(`The rebuild failed: ${error}`)
    if (done) break
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  await waitUntilDrained(platform)
}

const backup: Command = {
  verb: 'backup',
  summary: 'Write everything into one file',
  takes: ['FILE'],
  async run(platform, input) {
    await waitUntilDrained(platform)
    await archiveAll(platform, 0)
    const written = await writeBackup(platform, input.args.FILE ?? '').catch((error: Error) => {
      throw new CommandRefused(error.message)
    })
    return { json: written }
  },
}

const restore: Command = {
  verb: 'restore',
  summary: 'Bring a backup back into an empty HUOSHUI_HOME, and rebuild the warehouse',
  takes: ['FILE'],
  async run(platform, input) {
    const restored = await restoreBackup(platform, input.args.FILE ?? '').catch((error: Error) => {
      throw new CommandRefused(error.message)
    })
    await requestRebuild(platform.database.system, platform.clock.now())
    input.progress('rebuilding the warehouse')
    await waitForRebuild(platform)
    const checked = await checkWarehouse(platform)
    return { ok: checked.ok, json: { ...restored, warehouse: checked } }
  },
}

const doctor: Command = {
  verb: 'doctor',
  summary: 'Look at every part and say what is wrong',
  takes: [],
  async run(platform) {
    const all = [...examinations, ...platform.modules.flatMap((module) => module.examinations ?? [])]
    const looked = await Promise.all(all.map(({ name, look }) => examine(name, () => look(platform))))
    const sections = await Promise.all(platform.modules.map((module) => module.examineEach?.(platform) ?? []))
    const checks = [...looked, ...sections.flat()]
    const ok = checks.every((one) => one.ok)
    return {
      ok,
      json: { ok, checks },
      lines: checks.map((one) => `${one.ok ? 'ok  ' : 'BAD '} ${one.name}: ${one.says}`),
    }
  },
}

const examinations: readonly Examination[] = [
  {
    name: 'postgres',
    async look({ database }) {
      const answer = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
        database.system,
      )
      return `PostgreSQL ${answer.rows[0]?.version}`
    },
  },
  {
    name: 'durability',
    async look({ database }) {
      const answer = await sql<{ name: string; setting: string }>`
        select name, setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit')`.execute(database.system)
      const off = answer.rows.filter((row) => row.setting === 'off')
      if (off.length > 0)
        throw new Error(`${off.map((row) => row.name).join(', ')} is off: acknowledged data can be lost`)
      return 'fsync, full_page_writes and synchronous_commit are on'
    },
  },
  {
    name: 'row-level security',
    async look({ database }) {
      const answer = await sql<{ name: string }>`
        select c.table_schema || '.' || c.table_name as name from information_schema.columns c
        join pg_class k on k.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
        where c.column_name = 'tenant_id' and k.relkind in ('r', 'p') and not k.relrowsecurity
          and c.table_schema not in ('kit', 'pg_catalog')`.execute(database.system)
      if (answer.rows.length > 0) throw new Error(`not protected: ${answer.rows.map((row) => row.name).join(', ')}`)
      return 'every table with a tenant is protected'
    },
  },
  {
    name: 'warehouse',
    async look({ warehouse }) {
      const { version } = await warehouse.row<{ version: string }>(ch`select version() as version`)
      return `ClickHouse ${version}`
    },
  },
  {
    name: 'outbox',
    async look({ database }) {
      const lag = await readLag(database.system)
      return lag.map((one) => `${one.name} ${one.facts} waiting`).join(', ')
    },
  },
  {
    name: 'warehouse agrees',
    async look(platform) {
      const { ok, checks } = await checkWarehouse(platform)
      const wrong = checks.filter((one) => !one.ok).map((one) => one.table)
      if (!ok) throw new Error(`differs in ${[...new Set(wrong)].join(', ')}; run: huoshui warehouse rebuild`)
      return `${checks.length} comparisons`
    },
  },
]

async function examine(name: string, look: () => Promise<string>) {
  try {
    return { name, ok: true, says: await look() }
  } catch (error) {
    return { name, ok: false, says: error instanceof Error ? error.message : String(error) }
  }
}

/** Verbs that keep the stores well; they belong to no module. */
export const keeperCommands: readonly Command[] = [check, rebuild, backup, restore, doctor]
