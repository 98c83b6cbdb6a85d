import type { Announcement } from '#kit/node/announcement.ts'
import { ALERT_CROSSED, ALERT_ENDED, readAlertNews } from '../events.ts'

/** What other systems hear of numbers: a limit crossed, and the end of it. */
export const announcements: readonly Announcement[] = [
  {
    fact: ALERT_CROSSED,
    event: 'metric.limit_crossed',
    zh: '指标越过警戒线',
    en: 'A metric went beyond its limit',
    payloads: (fact) => [readAlertNews(fact)],
  },
  {
    fact: ALERT_ENDED,
    event: 'metric.limit_ended',
    zh: '指标回到警戒线以内',
    en: 'A metric came back within its limit',
    payloads: (fact) => [readAlertNews(fact)],
  },
]
