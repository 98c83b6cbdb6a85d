import type { Job } from '#kit/node/module.ts'
import { checkAlerts } from './check-alerts.ts'
import { fitValue } from './fit-value.ts'

/** Each night at two in the morning in Shanghai, and when somebody asks for it. */
export const FIT_VALUE_JOB = 'analytics.fit_value'

export const jobs: readonly Job[] = [
  { name: FIT_VALUE_JOB, scope: 'tenant', every: '0 18 * * *', run: fitValue },
  { name: 'analytics.check_alerts', scope: 'tenant', every: '*/5 * * * *', run: checkAlerts },
]
