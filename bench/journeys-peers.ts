import { DBOS } from '@dbos-inc/dbos-sdk'
import { Logger, run, runMigrations } from 'graphile-worker'
import pg from 'pg'

/** Jobs and workflows of the peers, which do nothing. */
const JOBS = 50_000
const WORKFLOWS = 1_000
/** More at once were no quicker. */
const WORKFLOWS_AT_ONCE = 50
/** A peer would spend its time on writing that a job is done. */
const SILENT = new Logger(() => () => undefined)
const hush = () => undefined
const MUTE = { info: hush, debug: hush, warn: hush, error: console.error }

/** Jobs a second of graphile-worker in a schema of its own of the same PostgreSQL. */
export async function jobsOfGraphile(databaseUrl: string): Promise<number> {
  const schema = 'peer'
  let done = 0
  const finished = Promise.withResolvers<void>()
  const pgPool = new pg.Pool({ connectionString: databaseUrl }).on('error', console.error)
  const settings = { pgPool, schema, concurrency: 4, noHandleSignals: true, logger: SILENT }
  const taskList = {
    nothing: async () => {
      done += 1
      if (done === JOBS) finished.resolve()
    },
  }
  await runMigrations(settings)
  await pgPool.query(`select ${schema}.add_job('nothing', '{}'::json) from generate_series(1, ${JOBS})`)
  const start = performance.now()
  const runner = await run({ ...settings, taskList })
  await finished.promise
  const perSecond = (JOBS * 1000) / (performance.now() - start)
  await runner.stop()
  // The engines stop right after: a connection left open would be cut.
  await pgPool.end()
  return perSecond
}

/** Steps a second of DBOS in a database of its own of the same PostgreSQL: workflows of so many steps, each noted. */
export async function stepsOfDbos(databaseUrl: string, steps: number): Promise<number> {
  const systemDatabaseUrl = Object.assign(new URL(databaseUrl), { pathname: '/peer_dbos' }).href
  const walk = DBOS.registerWorkflow(
    async () => {
      for (let step = 0; step < steps; step += 1) await DBOS.runStep(async () => undefined, { name: `step${step}` })
    },
    { name: 'walk' },
  )
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl, logger: MUTE, enableOTLP: false })
  await DBOS.launch()
  const start = performance.now()
  let begun = 0
  const line = async () => {
    while (begun < WORKFLOWS) {
      begun += 1
      await walk()
    }
  }
  await Promise.all(Array.from({ length: WORKFLOWS_AT_ONCE }, line))
  const perSecond = (WORKFLOWS * steps * 1000) / (performance.now() - start)
  await DBOS.shutdown()
  return perSecond
}
