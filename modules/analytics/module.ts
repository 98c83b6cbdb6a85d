import { defineModule } from '#kit/node/module.ts'
import { PERIOD_DAYS_MAX } from './model/period.ts'
import { routes } from './server/routes.ts'

/** Home figures, metric catalogue, results of SOPs: read from the warehouse, of people only in sums. */
export default defineModule({
  name: 'analytics',
  folder: new URL('./', import.meta.url),
  tables: [{ name: 'analytics.sight', personal: [] }],
  routes,
  permissions: {
    'analytics.read': { zh: '看报表', en: 'See reports', roles: ['owner', 'operator'] },
  },
  limits: {
    period: { value: PERIOD_DAYS_MAX, unit: 'days', zh: '首页最长的统计时段' },
  },
})
