import type { CountingGate } from '../../model/counting.ts'
import { guideVerdict } from '../../model/guide-quota.ts'

/** Nobody's hands get more in a day than was said: what is beyond comes on the next day that has room. */
export const guideQuota: CountingGate = {
  name: 'guide_quota',
  zh: '导购每天的触达额度',
  en: 'Touches of a guide in a day',
  reasons: { guide_quota: { zh: '导购当天的额度排满', en: 'The guide’s day is full' } },
  weigh: (ask, _, { guideLoads, zone }) => guideVerdict(ask, guideLoads, zone),
}
