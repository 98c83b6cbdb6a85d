import { metric } from './metric.ts'

/** Numbers of a script in the library. */
export const SCRIPT_METRICS = {
  script_used: metric('scripts', 'touches', {
    name: { zh: '话术发出次数', en: 'Script sent' },
    definition: {
      zh: '近 90 天用这条话术发出的触达次数：导购确认或平台送达的，撤回的不算。',
      en: 'Touches of the last 90 days that said it and went out: confirmed or delivered, and not taken back.',
    },
    formula: 'count(touches: script and (confirmed or delivered) and not retracted)',
  }),
  script_answered: metric('scripts', 'share', {
    name: { zh: '话术回应率', en: 'Script answered' },
    definition: {
      zh: '发出的触达里客户有回应的占多少。',
      en: 'Of the touches that went out, the share that the customer answered.',
    },
    formula: 'count(answered) / script_used',
  }),
  script_bought: metric('scripts', 'share', {
    name: { zh: '话术之后 7 天下单率', en: 'Ordered within 7 days' },
    definition: {
      zh: '发出满 7 天的触达里，这位客户 7 天内下了单的占多少。只是先后，不是因果：带来多少看 SOP 的对照组。',
      en: 'Of the touches sent 7 days ago or earlier, the share followed by an order within 7 days. It is no cause.',
    },
    formula: 'count(ripe: sale in (sent, sent + 7 d]) / count(ripe)',
  }),
} as const
