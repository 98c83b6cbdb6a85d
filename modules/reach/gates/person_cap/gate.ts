import { type CountingGate, GAVE_WAY } from '../../model/counting.ts'
import { quotaVerdict } from '../../model/quota.ts'

/** Nobody hears from us more often than agreed, over all journeys, nor than the platform allows. */
export const personCap: CountingGate = {
  name: 'person_cap',
  zh: '每人上限',
  en: 'Cap per person',
  reasons: {
    person_cap: { zh: '每人上限', en: 'Cap per person' },
    platform_quota: { zh: '平台条数上限', en: 'Platform quota' },
    ...GAVE_WAY,
  },
  weigh: quotaVerdict,
}
