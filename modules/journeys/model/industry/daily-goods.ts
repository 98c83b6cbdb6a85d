import {
  birthday,
  FIRST_ORDER,
  type IndustryTemplate,
  idle,
  say,
  settled,
  split,
  task,
  wait,
} from './template-parts.ts'

/** Beauty, mother and baby, food, clothing. */
export const DAILY_GOODS: readonly IndustryTemplate[] = [
  {
    ...{ key: 'beauty_first_use', industry: 'beauty', zh: '护肤品首次使用陪伴', en: 'First weeks with a new product' },
    who: { zh: '第一次下单的人', en: 'People with their first order' },
    ...{ people: FIRST_ORDER, stage: 'first_order', purpose: 'service', again: null, goalDays: 45 },
    hypothesis: {
      zh: '用对了才会用完，用完了才会再买：三次使用指导让 45 天复购率高于不打扰的人',
      en: 'Who uses it right finishes it: three words of use raise the repeat rate of 45 days',
    },
    restraint: { zh: '前 28 天不推任何商品；过敏反应直接转人工', en: 'Nothing is sold for 28 days' },
    parts: [
      wait(2, '19:30'),
      say(
        'education',
        '先做局部测试',
        '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。新的护肤品先在耳后试两天再上脸，皮肤敏感的话量减半。有泛红随时告诉我。',
      ),
      wait(7, '20:00'),
      say('care', '一周问感受', '{{客户称呼}}，用了一周，皮肤有没有紧绷或者搓泥？告诉我您一般怎么用，我帮您看看顺序。'),
      wait(18, '20:00'),
      say(
        'care',
        '看看还剩多少',
        '{{客户称呼}}，差不多用了一半了吧。要是还剩很多，多半是用量偏少，我发您一个标准用量参考。',
      ),
    ],
  },
  {
    ...{ key: 'beauty_refill', industry: 'beauty', zh: '空瓶前提醒', en: 'Before the bottle is empty' },
    who: { zh: '买过两次以上、50 到 75 天没来的人', en: 'Bought twice or more, 50 to 75 days ago' },
    ...{ people: idle(50, 75, [2, 999]), stage: 'repeat', purpose: 'marketing', again: 60, goalDays: 21 },
    hypothesis: {
      zh: '在快用完的那周提醒，比在大促那天提醒更有效，且流失更少',
      en: 'A word in the week it runs out works better than one on a day of ours',
    },
    restraint: { zh: '只提一次商品，没回应就停', en: 'The product is named once; no answer ends it' },
    parts: [
      say(
        'care',
        '快用完了吗',
        '{{客户称呼}}，{{最近商品}}按日常用量差不多快见底了。现在皮肤状态怎么样？换季可以顺便调一下搭配。',
      ),
      wait(6, '20:00'),
      say('promotion', '帮您留一份', '{{客户称呼}}，您常用的给您留了一份老客价，需要就回我“留”，不需要也没关系。'),
    ],
  },
  {
    ...{ key: 'baby_stage', industry: 'baby', zh: '月龄换段提醒', en: 'The next stage of the baby' },
    who: { zh: '买过、35 到 60 天没来的家庭', en: 'Families who bought 35 to 60 days ago' },
    ...{ people: idle(35, 60), stage: 'repeat', purpose: 'marketing', again: 45, goalDays: 30 },
    hypothesis: {
      zh: '按月龄提前讲喂养变化，妈妈会回来问，复购自然发生',
      en: 'What changes with the age of the baby brings mothers back by themselves',
    },
    restraint: { zh: '不问隐私，不和别的孩子比，不推婴儿配方奶粉', en: 'No comparing, no infant formula' },
    parts: [
      say(
        'care',
        '宝宝多大了',
        '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。宝宝现在多大了？我按月龄给您理一份这个阶段要注意的清单。',
      ),
      wait(3, '20:30'),
      say(
        'education',
        '阶段清单',
        '{{客户称呼}}，这个阶段的尺码、睡眠和出门用品清单我整理好了，您看看哪几项家里还缺，不缺的不用买。',
      ),
      wait(10, '20:30'),
      task('问问用得合不合适', '打个电话问尺码合不合适、有没有漏尿或过敏，需要换的当场办。'),
    ],
  },
  {
    ...{ key: 'baby_birthday', industry: 'baby', zh: '宝妈生日关怀', en: 'The birthday of the mother' },
    who: { zh: '7 天后过生日的人', en: 'People with a birthday in 7 days' },
    ...{ people: birthday(7), stage: 'loyal', purpose: 'marketing', again: null, goalDays: 21 },
    hypothesis: {
      zh: '大家都祝宝宝，祝妈妈的一句话更被记住：生日后 21 天内回购更多',
      en: 'Everybody greets the child; who greets the mother is remembered',
    },
    restraint: { zh: '一年一次，当天只祝福不卖货', en: 'Once a year, and nothing is sold on the day' },
    parts: [
      say(
        'care',
        '提前问一句',
        '{{客户称呼}}，下周是您的生日。这一年辛苦了，想给您留一份小心意，到店或者寄过去都行，哪样方便？',
      ),
      wait(7, '10:00'),
      say('care', '当天祝福', '{{客户称呼}}，生日快乐。今天您先照顾好自己，别的都不急。'),
    ],
  },
  {
    ...{ key: 'food_first_box', industry: 'food', zh: '生鲜首单到家', en: 'The first box at home' },
    who: { zh: '第一次下单的人', en: 'People with their first order' },
    ...{ people: FIRST_ORDER, stage: 'first_order', purpose: 'marketing', again: null, goalDays: 21 },
    hypothesis: {
      zh: '到货当天解决坏果，比任何优惠更能带来第二单',
      en: 'Making good what arrived spoilt brings more second orders than any offer',
    },
    restraint: { zh: '先赔付再说话，首单 10 天内不推新品', en: 'Make good first; nothing new for 10 days' },
    parts: [
      wait(1, '18:00'),
      say(
        'after_sales',
        '坏了包赔',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。到货先看看有没有磕碰，坏了的拍张照给我，马上补。',
      ),
      settled('有人跟进吗', task('补问到货情况', '打电话确认到货情况，有坏的当场登记补发。', 24)),
      wait(3, '17:30'),
      say(
        'education',
        '怎么存怎么做',
        '{{客户称呼}}，没吃完的这样放能多放几天：不洗、擦干、分装。今晚想做菜的话我发您一个十分钟的做法。',
      ),
      wait(7, '17:30'),
      say('invitation', '这周的时令', '{{客户称呼}}，这周到的一批合适现在吃，量不多。要不要按上次的份量给您留一份？'),
    ],
  },
  {
    ...{ key: 'food_weekly', industry: 'food', zh: '周末菜单', en: 'The weekend menu' },
    who: { zh: '买过三次以上、7 到 20 天没来的人', en: 'Three orders or more, 7 to 20 days ago' },
    ...{ people: idle(7, 20, [3, 999]), stage: 'loyal', purpose: 'marketing', again: 28, goalDays: 7 },
    hypothesis: {
      zh: '给菜单的一组比给折扣的一组买得多，毛利也更高',
      en: 'A menu sells more than a discount, and at a better margin',
    },
    restraint: { zh: '每四周最多一次，只在周五发', en: 'Once in four weeks, on Fridays only' },
    parts: [
      { kind: 'wait', until: { kind: 'weekday', weekdays: [5], time: '16:30' } },
      split(
        '菜单还是折扣',
        [
          say(
            'education',
            'A 三菜一汤',
            '{{客户称呼}}，周末三菜一汤的菜单和用量给您配好了，四口人正好，照着买不浪费。',
          ),
        ],
        [
          say(
            'promotion',
            'B 老客价',
            '{{客户称呼}}，您常买的几样这个周末有老客价，周日晚上截止，需要我直接配好送过去。',
          ),
        ],
      ),
    ],
  },
  {
    ...{ key: 'clothing_fit', industry: 'clothing', zh: '尺码与搭配回访', en: 'Does it fit' },
    who: { zh: '第一次下单的人', en: 'People with their first order' },
    ...{ people: FIRST_ORDER, stage: 'first_order', purpose: 'service', again: null, goalDays: 60 },
    hypothesis: {
      zh: '主动帮换尺码的人，退货更少、第二单更快',
      en: 'Who is helped with the size returns less and orders again sooner',
    },
    restraint: { zh: '退换期内不推新款', en: 'Nothing new while it may still be returned' },
    parts: [
      wait(2, '19:30'),
      say(
        'after_sales',
        '合身吗',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。衣服试了吗？肩和腰合不合适，不合适我直接帮您换，不用您填单。',
      ),
      wait(12, '19:30'),
      say(
        'education',
        '一衣三穿',
        '{{客户称呼}}，您那件配浅色下装显利落，配您柜子里的牛仔也行。想看的话我按您的身形搭两套发您。',
      ),
    ],
  },
  {
    ...{ key: 'clothing_season', industry: 'clothing', zh: '换季衣橱', en: 'The wardrobe of the season' },
    who: { zh: '80 到 150 天没来的老客', en: 'Bought 80 to 150 days ago' },
    ...{ people: idle(80, 150), stage: 'lapsing', purpose: 'marketing', again: 90, goalDays: 30 },
    hypothesis: {
      zh: '先帮理旧衣再看新款，唤回率高于直接发新款图',
      en: 'Help with the old wardrobe recalls more people than pictures of the new one',
    },
    restraint: { zh: '一季一次，不发清仓', en: 'Once a season, no clearance' },
    parts: [
      say('recall', '理一理旧衣', '{{客户称呼}}，换季了，去年那几件还想穿的话发我看看，我帮您想怎么搭，能不买就不买。'),
      wait(5, '20:00'),
      say('recall', '只缺这一件', '{{客户称呼}}，按您平时的风格，这季真缺的大概就一件。图我发您，合眼缘再说，不着急。'),
    ],
  },
]
