import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** A connected company: its friends, and what comparisons with WeCom found. */
export const WECOM = defineMetrics('wecom', ['企业微信', 'WeCom'], {
  people: figure(
    'people',
    ['好友客户', 'Friends'],
    [
      '此刻至少是一位成员好友的客户，一人只算一次；删除了的不算。',
      'Customers who are a friend of at least one member now, each once.',
    ],
  ),
  pending: figure(
    'things',
    ['待处理推送', 'Pushes to be handled'],
    [
      '企业微信推来、还没处理完的通知条数；平时几秒内处理完。',
      'Notices from WeCom that are not settled yet; usually a matter of seconds.',
    ],
  ),
  tag_pairs: figure(
    'things',
    ['带标签的好友对', 'Friendships with the tag'],
    [
      '此刻在企业微信里带着这个标签的好友对数：同一位客户是两位成员的好友，算两对。',
      'Friendships that carry the tag in WeCom now; a friend of two members counts twice.',
    ],
  ),
  sync_pairs: figure(
    'things',
    ['核对的好友对', 'Friendships compared'],
    [
      '这次核对从企业微信读到的好友对数：同一位客户是两位成员的好友，算两对。',
      'Friendships read from WeCom by this comparison; a friend of two members counts twice.',
    ],
  ),
  sync_missing: figure(
    'things',
    ['这边缺的好友', 'Missing here'],
    ['企业微信有、这边没有的好友对。', 'Friendships of WeCom that were not here.'],
  ),
  sync_gone: figure(
    'things',
    ['那边没了的好友', 'Gone there'],
    ['这边还有、企业微信里已经没有的好友对。', 'Friendships here that WeCom no longer has.'],
  ),
  sync_changed: figure(
    'things',
    ['变了的好友', 'Changed'],
    [
      '两边都有、但备注、来源、标签等不一样的好友对。',
      'Friendships of both sides that differ in remark, source, tags or the like.',
    ],
  ),
  sync_repaired: figure(
    'things',
    ['已修好的差异', 'Repaired'],
    ['上面三种差异里，已经按企业微信改过来的条数。', 'Of these differences, those mended here as WeCom says.'],
  ),
})

/** Groups of customers and the codes that fill them. */
export const GROUPS = defineMetrics('groups', ['客户群和群活码', 'Groups and group codes'], {
  customers: figure(
    'people',
    ['群里的客户', 'Customers in the group'],
    ['此刻在群里的客户人数，成员不算。', 'Customers in the group now; members of the company are not counted.'],
  ),
  members: figure(
    'people',
    ['群人数', 'People in the group'],
    ['此刻在群里的全部人数，成员和客户都算。', 'Everybody in the group now, members of the company among them.'],
  ),
  left: figure(
    'people',
    ['已退群', 'Left the group'],
    ['进过这个群、现在不在的人数。', 'People who were in the group and are not now.'],
  ),
  code_joined: figure(
    'people',
    ['扫码进群', 'Joined by the code'],
    ['扫这个码进了群的人数，一人只算一次，进了几个群也算一次。', 'People who joined a group by this code, each once.'],
  ),
  code_stayed: figure(
    'people',
    ['还在群里', 'Still there'],
    ['扫这个码进群、现在还在至少一个群里的人数。', 'Of them, people who are still in at least one of the groups.'],
  ),
  code_groups: figure(
    'groups',
    ['码里的群', 'Groups of the code'],
    ['这个码会把人带进的群，满了按次序换下一个。', 'Groups the code leads into, one after the other as they fill.'],
  ),
  code_came: figure(
    'people',
    ['这个群扫码来的', 'Joined this one'],
    ['扫这个码进了这个群的人次，之后退群的也算。', 'Who joined this group by the code, those gone since included.'],
  ),
})

/** Official accounts and mini programs. */
export const ACCOUNTS = defineMetrics('accounts', ['公众号和小程序', 'Official accounts'], {
  fans: figure(
    'people',
    ['粉丝', 'Followers'],
    [
      '此刻关注着公众号、或登录过小程序的人数，取消关注的不算。',
      'People who follow the account, or signed in to the mini program; who left is not counted.',
    ],
  ),
  scans: figure(
    'times',
    ['扫码次数', 'Scans'],
    [
      '这个码被扫的次数，同一人扫几次算几次，早就关注着的人扫也算。',
      'How often the code was scanned, by whomever, followers included.',
    ],
  ),
  came: figure(
    'people',
    ['带来关注', 'Followed by it'],
    ['因为扫这个码而关注的人数。', 'People who came to follow by this code.'],
  ),
  stayed: figure(
    'people',
    ['还关注着', 'Still follow'],
    ['其中现在还关注着的人数。', 'Of them, people who still follow.'],
  ),
})

/** Customers handed from one member to another. */
export const TRANSFERS = defineMetrics('transfers', ['客户交接', 'Transfers'], {
  customers: figure(
    'people',
    ['交接的客户', 'Customers'],
    ['这次要转的客户人数。', 'Customers that are to be handed on.'],
  ),
  groups: figure('groups', ['交接的群', 'Groups'], ['这次要转的客户群。', 'Groups of customers to be handed on.']),
  done: figure(
    'things',
    ['已接手', 'Taken over'],
    [
      '企业微信确认已由新成员接手的客户和群。',
      'Customers and groups of which WeCom says that the new member has them.',
    ],
  ),
  waiting: figure(
    'things',
    ['等待接手', 'Waiting'],
    [
      '已提交、等 24 小时（客户可以拒绝）或等企业微信回音的。',
      'Asked for and waiting: 24 hours in which the customer may refuse, or for an answer.',
    ],
  ),
  failed: figure(
    'things',
    ['没转成', 'Not handed on'],
    [
      '客户拒绝、名额满了、已不是好友等没有转成的，原因写在每一行。',
      'Refused by the customer, over a limit, no longer a friend; each with its reason.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(WECOM, GROUPS, ACCOUNTS, TRANSFERS)
