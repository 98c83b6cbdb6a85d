import { sql } from 'kysely'
import { ch } from '#kit/pure/fragment.ts'
import { metricsText, requestSeconds } from '../metrics.ts'
import { readLag } from '../outbox.ts'
import type { HttpOptions, WebApp } from './web-app.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus text. */
export function mountProbes(app: WebApp, { platform, health }: HttpOptions): void {
  app.use(async (c, next) => {
    const stop = requestSeconds.startTimer({ method: c.req.method })
    await next()
    stop({ status: String(c.res.status) })
  })
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const checks = await Promise.allSettled([
      sql`select 1`.execute(platform.database.system),
      platform.warehouse.row(ch`select 1 as one`),
      readLag(platform.database.system),
    ])
    const [postgres, warehouse, lag] = checks
    const ok = checks.every((check) => check.status === 'fulfilled')
    const body = {
      ok,
      postgres: postgres.status === 'fulfilled' ? 'ok' : String(postgres.reason),
      warehouse: warehouse.status === 'fulfilled' ? 'ok' : String(warehouse.reason),
      outbox: lag.status === 'fulfilled' ? lag.value : [],
      engines: await health(),
    }
    return c.json(body, ok ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.text(await metricsText(platform.database.system)))
}
