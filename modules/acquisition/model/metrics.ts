import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** What entry codes and links bring. */
export const ENTRY = defineMetrics('entry', ['渠道活码和获客链接', 'Entry codes and links'], {
  joined: figure(
    'people',
    ['加上的人', 'Joined'],
    [
      '从这个码或链接加上好友的次数，从建好到现在；同一人删了再扫、或加了两位成员，各算一次。',
      'Friendships won by this code or link since it was made; who comes again, or to another member, counts again.',
    ],
  ),
  left_in_week: figure(
    'people',
    ['7 天内走了', 'Left within 7 days'],
    [
      '加上后 7 天内，客户删了成员，或成员删了客户；转给别的成员、成员离职不算。',
      'Deleted by the customer or the member within 7 days of coming; a transfer is no leaving.',
    ],
  ),
  welcome_sent: figure(
    'messages',
    ['送到的欢迎语', 'Welcomes delivered'],
    ['企业微信收下、发给了客户的欢迎语条数。', 'Welcomes that WeCom took and gave to the customer.'],
  ),
  welcome_not_sent: figure(
    'messages',
    ['没发成的欢迎语', 'Welcomes not sent'],
    [
      '企业微信没收的欢迎语，例如加好友超过 20 秒、别的程序先发了；原因写在每个人后面。',
      'Welcomes that WeCom refused, such as later than 20 seconds; the reason stands at each person.',
    ],
  ),
  welcome_unresolved: figure(
    'messages',
    ['不确定的欢迎语', 'Welcomes not certain'],
    [
      '发出去以后没有等到回音的欢迎语：可能送到了，也可能没有，不会再发一次。',
      'Welcomes without an answer: they may have arrived or not, and are not sent twice.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(ENTRY)
