import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** How many people stand how, per purpose. */
export const CONSENTS = defineMetrics('consents', ['授权登记', 'Register of consents'], {
  granted: figure(
    'people',
    ['同意的客户', 'Granted'],
    [
      '有一条此刻有效的同意的客户；一位客户按渠道可以有几条，同时计入几列。',
      'Customers with a consent that holds now; with several, by channel, they count in several columns.',
    ],
  ),
  expiring: figure(
    'people',
    ['快到期的客户', 'Run out soon'],
    [
      '有一条同意在这些天之内到期的客户；他们也算在“同意”里。',
      'Customers with a consent that runs out within these days; they are among the granted.',
    ],
  ),
  ran_out: figure(
    'people',
    ['同意已到期的客户', 'Have run out'],
    [
      '有一条同意已经过了有效期的客户；到期后按没有同意办。',
      'Customers with a consent past its day; from then on it counts as none.',
    ],
  ),
  refused: figure(
    'people',
    ['拒绝的客户', 'Refused'],
    ['有一条拒绝的客户；拒绝没有到期日。', 'Customers with a refusal, which never runs out.'],
  ),
  bare: figure(
    'people',
    ['同意但没有凭证', 'Granted, no proof'],
    [
      '同意有效、但没有写凭什么的客户：查起来拿不出证据。',
      'Customers whose consent holds and names no proof: nothing could be shown if asked.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(CONSENTS)
