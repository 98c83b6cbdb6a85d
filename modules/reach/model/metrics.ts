import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** Mass sends that members confirm in WeCom. */
export const MASS = defineMetrics('mass_send', ['群发', 'Mass sends'], {
  audience: figure(
    'people',
    ['群发的对象', 'Audience'],
    [
      '提交时选中的人（发到客户群的是群，发朋友圈的是成员），过关卡之前。',
      'Who was chosen when it was submitted, before the gates: people, groups, or members for moments.',
    ],
  ),
  suppressed: figure(
    'people',
    ['群发拦下的', 'Held back'],
    [
      '被关卡拦下、没有交给企业微信的，原因在详情里。',
      'Held back by the gates and not given to WeCom; the reasons stand inside.',
    ],
  ),
  waiting: figure(
    'people',
    ['群发在等的', 'Waiting'],
    [
      '已交给企业微信、等成员点确认，或还没轮到的。',
      'Given to WeCom and waiting for the member to confirm, or not yet given.',
    ],
  ),
  delivered: figure(
    'people',
    ['群发送达的', 'Delivered'],
    ['企业微信回执说已送达（朋友圈是已发表）的。', 'Delivered as WeCom reports; of moments, published.'],
  ),
  failed: figure(
    'people',
    ['群发没送达的', 'Not delivered'],
    [
      '企业微信说没有送达的：已不是好友、当月次数用完、成员一直没确认等。',
      'Not delivered as WeCom says: no friend any more, over the limit, never confirmed.',
    ],
  ),
  left: figure(
    'times',
    ['还能收几次', 'Messages left'],
    [
      '按企业微信的规则，这位客户（或群）这段时间还能收几次群发。',
      'How many more mass messages the platform lets this customer or group receive.',
    ],
  ),
  customers: figure(
    'people',
    ['群里的客户', 'Customers'],
    ['此刻在这个群里的客户人数。', 'Customers in this group now.'],
  ),
})

/** What the program itself sends: SMS, accounts, calls. */
export const DIRECT = defineMetrics('direct_send', ['短信与账号消息', 'SMS and account messages'], {
  audience: figure(
    'people',
    ['收信的人', 'Audience'],
    ['提交时选中的人，过关卡之前。', 'Who was chosen when it was submitted, before the gates.'],
  ),
  suppressed: figure(
    'people',
    ['没发的人', 'Left out'],
    ['被关卡拦下、或提交后收回的人，没有计费。', 'Held back by the gates or withdrawn; they cost nothing.'],
  ),
  waiting: figure(
    'people',
    ['等结果的人', 'Waiting'],
    ['还没轮到、正在发、或平台还没给结果的人。', 'Not sent yet, being sent, or without a word of the platform.'],
  ),
  delivered: figure(
    'people',
    ['送达或平台已收', 'Delivered or taken'],
    [
      '平台回执说送达，或平台收下而不会再有回执的人。',
      'Delivered as the platform proves, or taken by it where no proof ever comes.',
    ],
  ),
  failed: figure(
    'people',
    ['发送失败的人', 'Failed'],
    [
      '平台拒绝、或回执说没有送到的人；原因写在每个人后面。',
      'Refused by the platform or not delivered, each with the reason.',
    ],
  ),
  cost: figure(
    'money',
    ['发送花费', 'Cost'],
    [
      '发出的条数（通数）乘提交时的单价；是估算，以平台账单为准。',
      'Parts sent times the price at submission: an estimate, the bill of the platform decides.',
    ],
  ),
  parts: figure(
    'messages',
    ['条数或通数', 'Parts'],
    [
      '这位客户的短信按几条计费（70 字一条，长短信 67 字一条）；外呼一通算一条。',
      'As how many SMS this is billed: 70 characters, or 67 each of a long one; a call is one.',
    ],
  ),
})

/** How calls ended. */
export const CALLS = defineMetrics('calls', ['通话结果', 'Results of calls'], {
  answered: figure('people', ['接通', 'Answered'], ['接起来了的，听了几秒都算。', 'Answered, for however short.']),
  busy: figure('people', ['占线', 'Busy'], ['对方正在通话的。', 'The line was busy.']),
  no_answer: figure('people', ['无人接', 'No answer'], ['响到超时没有人接的。', 'It rang until it timed out.']),
  declined: figure('people', ['没有接', 'Declined'], ['响铃时被挂断的。', 'Hung up while it rang.']),
  off: figure('people', ['关机停机', 'Off'], ['关机、停机、空号、不在服务区的。', 'Switched off or out of service.']),
  failed: figure(
    'people',
    ['没打通', 'Not through'],
    ['运营商或平台没有接续成的，不是对方的原因。', 'The carrier or the platform did not put it through.'],
  ),
  refused: figure(
    'people',
    ['按 9 拒绝', 'Refused by key 9'],
    ['通话中按 9 的人，已记为拒绝营销外呼。', 'Who pressed 9 during the call; noted as refusing marketing calls.'],
  ),
})

/** Moments, one by one and in sets. */
export const MOMENT = defineMetrics('moment', ['朋友圈', 'Moments'], {
  posts: figure('messages', ['条数', 'Posts'], ['这一套有几条。', 'Posts of the set.']),
  out: figure(
    'messages',
    ['已交给成员', 'With members'],
    [
      '到了时间、已由企业微信交给成员去发表的条数。',
      'Posts whose time has come and which members have been asked to publish.',
    ],
  ),
  missed: figure(
    'messages',
    ['没发的条数', 'Missed'],
    [
      '到了时间、但没有交出去的条数，原因写在那一条上。',
      'Posts whose time has come and which did not go, each with its reason.',
    ],
  ),
  published: figure('people', ['已发表', 'Published'], ['已经发表的成员数。', 'Members who published it.']),
  waiting: figure(
    'people',
    ['等确认', 'Waiting'],
    ['还没有点发表的成员数。', 'Members who have not published it yet.'],
  ),
  left: figure(
    'people',
    ['没发表', 'Not published'],
    ['不能发表、或到期没有发表的成员数。', 'Members who may not publish, or did not in time.'],
  ),
  shown: figure(
    'people',
    ['看到', 'Seen'],
    ['企业微信说能看到这条的客户人数，各成员相加。', 'Customers who can see it as WeCom says, summed over members.'],
  ),
  likes: figure('times', ['赞', 'Likes'], ['客户点的赞，发表后数一周。', 'Likes by customers within a week.']),
  comments: figure(
    'times',
    ['评论', 'Comments'],
    ['客户写的评论，发表后数一周。', 'Comments by customers within a week.'],
  ),
})

/** What the accounts of a persona have said of late. */
export const MIX = defineMetrics('content_mix', ['内容配比', 'Mix of content'], {
  useful: figure(
    'touches',
    ['有用的', 'Useful'],
    [
      '用这个人设的账号在店规写的那些天里，发出的“对顾客有用”的触达次数。',
      'Touches useful to the customer that accounts of the persona made in the days of the rule.',
    ],
  ),
  about: figure(
    'touches',
    ['讲自己的', 'About us'],
    ['同样的天数里，“讲自己”的触达次数。', 'Touches about ourselves in the same days.'],
  ),
  selling: figure(
    'touches',
    ['卖东西的', 'Selling'],
    [
      '同样的天数里，“卖东西”的触达次数；没有标内容种类的营销也算在这里。',
      'Touches that sell in the same days; marketing nobody labelled is among them.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(MASS, DIRECT, CALLS, MOMENT, MIX)
