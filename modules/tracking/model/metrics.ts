import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** Events that wait to be mended or planned. */
export const EVENTS = defineMetrics('tracking', ['埋点事件', 'Tracked events'], {
  quarantined: figure(
    'things',
    ['隔离的事件', 'Events in quarantine'],
    [
      '因为同一个原因被隔离、还没有重放或丢弃的事件条数。',
      'Events set aside for the same reason and neither replayed nor discarded yet.',
    ],
  ),
  unplanned: figure(
    'times',
    ['规划之外来过几次', 'Came unplanned'],
    [
      '事件规划里没有、最近来过的次数；名字写错的也在这里。',
      'How often an event that the plan does not name has come of late; misspelt names are among them.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(EVENTS)
