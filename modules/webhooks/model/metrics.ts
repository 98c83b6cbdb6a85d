import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** What goes to other systems and comes from them. */
export const WEBHOOKS = defineMetrics('webhooks', ['Webhook', 'Webhooks'], {
  waiting: figure(
    'messages',
    ['等待投递', 'Waiting'],
    ['还没有送到、会再试的通知条数。', 'Notices not delivered yet that will be tried again.'],
  ),
  failed: figure(
    'messages',
    ['投递失败', 'Failed'],
    [
      '试完所有次数都没有送到的通知条数；可以一键重发。',
      'Notices that were tried as often as they are tried and not delivered; they can be sent again.',
    ],
  ),
  attempts: figure(
    'times',
    ['投递次数', 'Attempts'],
    ['这一条试过几次，第一次也算。', 'How often this notice was tried, the first time included.'],
  ),
  tries: figure(
    'times',
    ['收到几次', 'Times received'],
    [
      '对方用同一个 webhook-id 推来过几次；只处理一次。',
      'How often the other side sent it under the same webhook-id; it is handled once.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(WEBHOOKS)
