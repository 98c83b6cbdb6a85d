import { joined, metric } from './metric.ts'

/** Numbers of a funnel: at each step, of people. */
export const FUNNEL_METRICS = {
  funnel_reached: metric('funnel', 'people', {
    name: { zh: '走到这一步的人', en: 'Came to the step' },
    definition: {
      zh: joined(
        '第一步：时段内做过这件事的人，从第一次做起算。',
        '后面每一步：在前一步之后、规定天数之内做过的人；天数从第一步算起。',
      ),
      en: joined(
        'First step: people who did it in the period, from their first time on. Each later one: people who did it ',
        'after the step before and within the days allowed, counted from the first step.',
      ),
    },
    formula: 'count(people: t[k] = min(at > t[k-1] and at <= t[1] + within))',
  }),
  funnel_share: metric('funnel', 'share', {
    name: { zh: '比上一步', en: 'Of the step before' },
    definition: {
      zh: '走到这一步的人占走到上一步的人多少；还有时间的人算没走到。',
      en: 'Of those who came to the step before, the share that came to this one; who still has time has not.',
    },
    formula: 'funnel_reached[k] / funnel_reached[k-1]',
  }),
  funnel_whole: metric('funnel', 'share', {
    name: { zh: '比第一步', en: 'Of the first step' },
    definition: {
      zh: '走到这一步的人占走到第一步的人多少。',
      en: 'Of those who did the first step, the share that came to this one.',
    },
    formula: 'funnel_reached[k] / funnel_reached[1]',
  }),
  funnel_time: metric('funnel', 'days', {
    name: { zh: '一半的人用了', en: 'Half of them took' },
    definition: {
      zh: '走到这一步的人，从上一步到这一步所用时间的中位数。',
      en: 'Median time from the step before to this one, of those who came to it.',
    },
    formula: 'median(t[k] - t[k-1])',
  }),
  funnel_dropped: metric('funnel', 'people', {
    name: { zh: '停在上一步的人', en: 'Dropped out' },
    definition: {
      zh: '走到上一步、规定天数已经过完、没有走到这一步的人。',
      en: 'People who came to the step before, not to this one, and whose days are over.',
    },
    formula: 'count(people: t[k-1] and not t[k] and t[1] + within < now)',
  }),
  funnel_open: metric('funnel', 'people', {
    name: { zh: '还有时间的人', en: 'Still have time' },
    definition: {
      zh: '走到上一步、还没走到这一步、规定天数还没过完的人。',
      en: 'People who came to the step before, not to this one yet, and whose days are not over.',
    },
    formula: 'count(people: t[k-1] and not t[k] and t[1] + within >= now)',
  }),
} as const
