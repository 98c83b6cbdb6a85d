import {
  ANY_ORDER,
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

/** Pets, home, restaurants, cars. */
export const HOUSEHOLD: readonly IndustryTemplate[] = [
  {
    ...{ key: 'pet_switch', industry: 'pet', zh: '七天换粮陪伴', en: 'Seven days to a new food' },
    who: { zh: '第一次下单的人', en: 'People with their first order' },
    ...{ people: FIRST_ORDER, stage: 'first_order', purpose: 'service', again: null, goalDays: 45 },
    hypothesis: {
      zh: '软便是不复购的首要原因：换粮指导能把 45 天复购率拉高',
      en: 'Soft stool is why people do not come back; guidance raises the repeat rate',
    },
    restraint: { zh: '换粮期内不推零食', en: 'No treats while the food changes' },
    parts: [
      wait(1, '19:00'),
      say(
        'education',
        '换粮表',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。换粮别一次换完：先四分之一，两天加一点，七天换完。毛孩子多大，我给您写张表。',
      ),
      wait(3, '19:00'),
      say('care', '便便怎么样', '{{客户称呼}}，换到一半了，便便成形吗？偏软就退回一档多待两天，不用慌。'),
      settled('有人跟进吗', task('打电话问换粮情况', '问便便和食欲，偏软的教减量，严重的建议看医生。', 24)),
      wait(20, '19:00'),
      say('care', '还剩多少', '{{客户称呼}}，这袋吃到哪儿了？按体重算大概还能吃十来天，快见底前我提前和您说。'),
    ],
  },
  {
    ...{ key: 'pet_birthday', industry: 'pet', zh: '家长生日', en: 'A birthday in the family' },
    who: { zh: '3 天后过生日的人', en: 'People with a birthday in 3 days' },
    ...{ people: birthday(3), stage: 'loyal', purpose: 'marketing', again: null, goalDays: 14 },
    hypothesis: {
      zh: '以毛孩子的名义祝福，回复率高于优惠券',
      en: 'A greeting in the name of the pet is answered more',
    },
    restraint: { zh: '一年一次', en: 'Once a year' },
    parts: [
      say(
        'care',
        '毛孩子祝您生日快乐',
        '{{客户称呼}}，家里的毛孩子托我先祝您生日快乐。给它留了一份小零食，下次一起寄。',
      ),
    ],
  },
  {
    ...{ key: 'home_install', industry: 'home', zh: '安装与首次使用', en: 'Installed and first used' },
    who: { zh: '每一次下单的人', en: 'Everybody who orders' },
    ...{ people: ANY_ORDER, stage: 'first_order', purpose: 'service', again: 30, goalDays: 90 },
    hypothesis: { zh: '安装当天有人管，差评和退货都会少', en: 'Somebody there on the day means fewer returns' },
    restraint: { zh: '全程不推销，只做售后', en: 'Nothing is sold' },
    parts: [
      wait(1, '10:00'),
      task('约安装', '电话约安装时间，问清楼层、电梯、插座位置，写进备注。', 24),
      settled(
        '约好了吗',
        say('after_sales', '换个时间约', '{{客户称呼}}，刚才没打通，您方便的时候回我一个时间段，我来安排师傅。'),
      ),
      wait(5, '19:00'),
      say(
        'after_sales',
        '用着顺不顺',
        '{{客户称呼}}，装好几天了，声音、异味、按键都正常吗？有不对的拍段视频给我，我让师傅看。',
      ),
      wait(25, '19:00'),
      say(
        'education',
        '保养两件事',
        '{{客户称呼}}，用满一个月做两件事就能多用几年：擦一次滤网，紧一遍螺丝。怎么做我发您。',
      ),
    ],
  },
  {
    ...{ key: 'home_filter', industry: 'home', zh: '滤芯耗材到期', en: 'Time for a new filter' },
    who: { zh: '160 到 200 天前买过的人', en: 'Bought 160 to 200 days ago' },
    ...{ people: idle(160, 200), stage: 'repeat', purpose: 'marketing', again: 150, goalDays: 30 },
    hypothesis: { zh: '先教自查再提更换，信任更高、更换更多', en: 'Teach how to look first, and more will change it' },
    restraint: { zh: '没到期就劝别换', en: 'Who need not change it is told so' },
    parts: [
      say(
        'education',
        '先看一眼再换',
        '{{客户称呼}}，用了快半年，打开看看滤芯颜色：发黄再换，还白就接着用，不用浪费。',
      ),
      wait(4, '19:30'),
      say('promotion', '需要就留一支', '{{客户称呼}}，要换的话我给您留一支，师傅顺路的那天上门，不另收上门费。'),
    ],
  },
  {
    ...{ key: 'dining_second', industry: 'dining', zh: '到店第二次', en: 'The second visit' },
    who: { zh: '只买过一次、5 到 20 天没来的人', en: 'Bought once, 5 to 20 days ago' },
    ...{ people: idle(5, 20, [1, 1]), stage: 'first_order', purpose: 'marketing', again: null, goalDays: 21 },
    hypothesis: {
      zh: '饭点前一小时的一句话，比上午群发带来更多到店',
      en: 'A word an hour before dinner brings more guests',
    },
    restraint: { zh: '两次为限，不发满减', en: 'Twice at most' },
    parts: [
      { kind: 'wait', until: { kind: 'weekday', weekdays: [4, 5], time: '16:30' } },
      say(
        'invitation',
        '给您留个位',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。今晚靠窗的位还有，想来的话我给您留着，不来也不用回。',
      ),
      wait(8, '16:30'),
      say('care', '上次口味怎么样', '{{客户称呼}}，上次的咸淡合适吗？下次来和我说一声口味，我直接交代后厨。'),
    ],
  },
  {
    ...{ key: 'dining_regular', industry: 'dining', zh: '老客新品试吃', en: 'A taste for regulars' },
    who: { zh: '来过四次以上、15 到 45 天没来的人', en: 'Four visits or more, 15 to 45 days ago' },
    ...{ people: idle(15, 45, [4, 999]), stage: 'loyal', purpose: 'marketing', again: 45, goalDays: 14 },
    hypothesis: { zh: '请老客提意见的一组，比请老客打折的一组来得多', en: 'Asked for an opinion, more regulars come' },
    restraint: { zh: '每 45 天最多一次', en: 'Once in 45 days' },
    parts: [
      split(
        '请教还是优惠',
        [
          say(
            'invitation',
            'A 请您试味道',
            '{{客户称呼}}，新菜还没上菜单，想请您先尝一口给个意见，这周哪天方便？我留一份。',
          ),
        ],
        [say('promotion', 'B 老客免单', '{{客户称呼}}，老客这周来送一份新品，报我名字就行，周日前都有效。')],
      ),
    ],
  },
  {
    ...{ key: 'car_maintenance', industry: 'car', zh: '保养到期提醒', en: 'Due for service' },
    who: { zh: '150 到 200 天前来过的人', en: 'Came 150 to 200 days ago' },
    ...{ people: idle(150, 200), stage: 'repeat', purpose: 'marketing', again: 150, goalDays: 30 },
    hypothesis: { zh: '问里程再提醒，预约率高于按日期群发', en: 'Asking the mileage first brings more bookings' },
    restraint: { zh: '里程没到就劝等等', en: 'Who has not driven enough is told to wait' },
    parts: [
      say(
        'care',
        '跑了多少公里',
        '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。上次保养有半年了，现在大概跑了多少公里？我帮您算要不要做。',
      ),
      wait(4, '18:30'),
      task('打电话约工位', '问里程和异响，到里程的约工位，没到的告诉下次时间。'),
      settled(
        '约上了吗',
        say('invitation', '周末留个工位', '{{客户称呼}}，周末上午的工位给您留一个，四十分钟做完，不来提前说一声就行。'),
      ),
    ],
  },
  {
    ...{ key: 'car_season', industry: 'car', zh: '换季安全检查', en: 'Safe through the season' },
    who: { zh: '来过两次以上、60 到 120 天没来的人', en: 'Twice or more, 60 to 120 days ago' },
    ...{ people: idle(60, 120, [2, 999]), stage: 'repeat', purpose: 'marketing', again: 120, goalDays: 30 },
    hypothesis: { zh: '免费检查带来的到店里，有一部分会发现真问题', en: 'A free check finds real faults for some' },
    restraint: { zh: '检查不收费，不夸大故障', en: 'Nothing to pay, no fault is exaggerated' },
    parts: [
      say(
        'invitation',
        '三项免费看',
        '{{客户称呼}}，换季胎压、刹车片和电瓶顺路来看一眼，不收费，十分钟。有问题给您看照片，没问题您直接走。',
      ),
      wait(10, '18:30'),
      say(
        'education',
        '自己也能看',
        '{{客户称呼}}，没空来的话，自己看三处就行：胎纹、机油尺、雨刮。怎么看我发您一张图。',
      ),
    ],
  },
]
