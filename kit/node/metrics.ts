import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Executor } from './ctx.ts'
import { readLag } from './outbox.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

export const requestSeconds = new Histogram({
  name: 'huoshui_request_seconds',
  help: 'Time from request to answer, in seconds',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

const lagFacts = new Gauge({
  name: 'huoshui_outbox_facts',
  help: 'Facts written and not yet read, by consumer',
  labelNames: ['consumer'],
  registers: [registry],
})

/** Everything measured, in Prometheus text format. */
export async function metricsText(db: Executor): Promise<string> {
  for (const { name, facts } of await readLag(db)) lagFacts.set({ consumer: name }, facts)
  return registry.metrics()
}
