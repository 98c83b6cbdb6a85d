import type { Job } from '#kit/node/module.ts'
import { checkAlerts } from './check-alerts.ts'
import { fitValue } from './fit-value.ts'
import { learnLosses } from './learn-losses.ts'

/** Each night at two in the morning in Shanghai, and when somebody asks for it. */
export const FIT_VALUE_JOB = 'analytics.fit_value'

/** Half an hour later, when it is known again what people are expected to bring. */
export const LEARN_LOSSES_JOB = 'analytics.learn_losses'

export const jobs: readonly Job[] = [
  { name: FIT_VALUE_JOB, scope: 'tenant', every: '0 18 * * *', run: fitValue },
  { name: LEARN_LOSSES_JOB, scope: 'tenant', every: '30 18 * * *', run: learnLosses },
  { name: 'analytics.check_alerts', scope: 'tenant', every: '*/5 * * * *', run: checkAlerts },
]
