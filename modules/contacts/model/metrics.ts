import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** What a file of customers brings or would bring, row by row, and what an undo does. */
export const PERSON_IMPORT = defineMetrics('person_import', ['导入客户', 'Customer imports'], {
  rows: figure(
    'rows',
    ['客户文件的行', 'Rows of the file'],
    [
      '文件里表头以下的行数，空行不算。新客户、有更新、没有变化、重复、没收加起来就是它。',
      'Rows below the head, blank ones left out: new, updated, unchanged, repeated and left out add up to it.',
    ],
  ),
  added: figure(
    'people',
    ['导入的新客户', 'New people'],
    [
      '按手机号、会员号、UnionID 等在这里都找不到、因此新建的客户。打了星号的号码不用来认人。',
      'People found by no phone, member number or other identity here, and so made. Masked numbers find nobody.',
    ],
  ),
  changed: figure(
    'people',
    ['有更新的客户', 'People updated'],
    [
      '这里已有、这份文件补上或改了资料的客户。人工改过的资料不会被覆盖。',
      'People here of whom the file adds or changes something. What a person wrote by hand is not written over.',
    ],
  ),
  unchanged: figure(
    'people',
    ['没有变化的客户', 'People unchanged'],
    ['这里已有、文件没有带来新东西的客户。', 'People here of whom the file says nothing new.'],
  ),
  again: figure(
    'rows',
    ['重复的行', 'Repeated rows'],
    ['和文件里前面的某一行是同一个人。', 'The same person as an earlier row of the file.'],
  ),
  rejected: figure(
    'rows',
    ['没收的客户行', 'Rows left out'],
    [
      '没有导入的行，例如没有任何能认人的号码、值读不懂。每一行都写明原因，下载后改好可以单独再上传。',
      'Rows not imported, each with its reason; download, mend and upload them alone.',
    ],
  ),
  removed: figure(
    'people',
    ['撤销移除的客户', 'People removed'],
    [
      '撤销时移除的客户：由这次导入新建，之后没有任何别的东西。',
      'Taken away by the undo: made by this import, with nothing else to their name since.',
    ],
  ),
  restored: figure(
    'people',
    ['撤销恢复的客户', 'People restored'],
    ['撤销时资料恢复成这次导入以前样子的客户。', 'Put back by the undo as they were before this import.'],
  ),
  kept: figure(
    'people',
    ['撤销保留的客户', 'People kept'],
    [
      '之后又有订单、改动、手工标签或别的导入，所以留下。',
      'They have orders, changes, tags by hand or another import since.',
    ],
  ),
})

/** Tags that wait for people, and tags that are held with some confidence. */
export const TAGS = defineMetrics('tags', ['标签', 'Tags'], {
  waiting: figure(
    'things',
    ['还在等的预打标签', 'Tags that wait'],
    [
      '这个号码的客户还没有出现、标签还没打上的条数；一个号码一个标签算一条。',
      'Tags whose number belongs to nobody here yet; one for each number and tag.',
    ],
  ),
  applied: figure(
    'things',
    ['已打上的预打标签', 'Tags put on'],
    [
      '这个号码的客户已经出现、标签已经打上的条数；之后摘掉的也算。',
      'Tags whose person has come and wears them, those taken off since included.',
    ],
  ),
  fuzzy_people: figure(
    'people',
    ['有模糊标签的人', 'People with the tag'],
    [
      '上次计算时，对这个标签有把握（不论高低）的客户人数。要按把握挑人，用分群或“模糊定向”。',
      'People with any confidence in this tag when it was last computed; choose by confidence in a segment.',
    ],
  ),
  half_life: figure(
    'days',
    ['半衰期', 'Half-life'],
    [
      '一条依据过了这么多天，分量减半。依据够多就从“之后买没买”学出来，不够就用设定的天数。',
      'Days after which a piece of evidence weighs half: learned from what was bought after it, or as set.',
    ],
  ),
  horizon: figure(
    'days',
    ['看多远', 'Horizon'],
    ['把握 = 这么多天内会买的可能。', 'Confidence is the chance to buy within so many days.'],
  ),
  computed_at: figure(
    'moment',
    ['模糊标签的计算时间', 'Computed at'],
    [
      '把所有客户的把握重新算过一遍的时间；每天夜里算，也可以现在算。',
      'When the confidence of everybody was last computed: nightly, or on request.',
    ],
  ),
  brier: figure(
    'share',
    ['布里尔分', 'Brier score'],
    [
      '预计和实际之差的平方的平均，0 到 1，越小越好。',
      'Mean squared distance between foretold and actual, 0 to 1; lower is better.',
    ],
  ),
  ece: figure(
    'share',
    ['校准误差', 'Calibration error'],
    [
      '按把握分十档，每档预计与实际之差的加权平均，0 到 1，越小越好。',
      'Mean distance of foretold and actual share over ten bins, weighted by people; lower is better.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(PERSON_IMPORT, TAGS)
