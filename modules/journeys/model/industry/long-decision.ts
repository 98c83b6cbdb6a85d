import {
  ANY_ORDER,
  BY_HAND,
  FIRST_ORDER,
  type IndustryTemplate,
  idle,
  say,
  settled,
  task,
  wait,
} from './template-parts.ts'

/** Education, clinics, farming, industrial goods: few and considered purchases. */
export const LONG_DECISION: readonly IndustryTemplate[] = [
  {
    ...{ key: 'education_trial', industry: 'education', zh: '体验课后七天', en: 'Seven days after a trial lesson' },
    who: { zh: '上完体验课、由老师放进来的人', en: 'Put in by hand after a trial lesson' },
    ...{ people: BY_HAND, stage: 'not_bought', purpose: 'marketing', again: 180, goalDays: 30 },
    hypothesis: { zh: '先给孩子的学习反馈，再谈报名，转化更高、退费更少', en: 'Feedback first, enrolment later' },
    restraint: { zh: '不制造焦虑，不说名额有限', en: 'No pressure, no last places' },
    parts: [
      wait(1, '20:00'),
      say(
        'care',
        '课堂反馈',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。今天课上最认真的两处我记下来了，也有一处可以再练，发您看看。',
      ),
      wait(3, '20:00'),
      say('education', '一周练习单', '{{客户称呼}}，在家每天十分钟就够，练习单发您，做完拍给我，我看。'),
      wait(3, '20:00'),
      task('电话沟通规划', '问孩子的作息和目标，只给建议，不催报名，记下顾虑。'),
      settled(
        '沟通过了吗',
        say('care', '换个时间聊', '{{客户称呼}}，刚才不方便没关系，您哪天有空回我，我把规划发您自己看也行。'),
      ),
    ],
  },
  {
    ...{ key: 'education_renew', industry: 'education', zh: '续费前的成长报告', en: 'A report before renewal' },
    who: { zh: '75 到 100 天前报名的家庭', en: 'Enrolled 75 to 100 days ago' },
    ...{ people: idle(75, 100), stage: 'repeat', purpose: 'marketing', again: 75, goalDays: 45 },
    hypothesis: {
      zh: '看到进步的家庭续费更多，优惠不是原因',
      en: 'Families who see progress renew; discounts are not why',
    },
    restraint: { zh: '报告里写缺点，不提优惠', en: 'The report names weaknesses, and no offer' },
    parts: [
      task('写成长报告', '按课堂记录写三条进步、一条待改进，附作业照片。', 72),
      wait(2, '19:30'),
      say('care', '发报告', '{{客户称呼}}，这一期的成长报告写好了，进步和要改的都在里面，您先看，有想法随时和我说。'),
      wait(7, '19:30'),
      say(
        'invitation',
        '下一期怎么学',
        '{{客户称呼}}，下一期的安排按报告里那条待改进来排，您看看时间合不合适，不急着定。',
      ),
    ],
  },
  {
    ...{ key: 'clinic_recovery', industry: 'clinic', zh: '治疗后护理随访', en: 'Care after treatment' },
    who: { zh: '每一次到院消费的人', en: 'After every visit' },
    ...{ people: ANY_ORDER, stage: 'repeat', purpose: 'service', again: 7, goalDays: 180 },
    hypothesis: {
      zh: '随访到位，投诉更少、复诊更准时',
      en: 'Follow-up means fewer complaints and return visits on time',
    },
    restraint: { zh: '只做护理提醒，不推项目，不谈疗效', en: 'Care only: no treatment is sold, no effect promised' },
    parts: [
      wait(1, '10:30'),
      say(
        'after_sales',
        '次日注意',
        '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。今天注意清洁和休息，按医生交代的来。有不舒服直接打给我，我转医生。',
      ),
      settled('看到了吗', task('电话随访', '按随访单逐项问，异常马上转医生并登记。', 12)),
      wait(6, '10:30'),
      say('care', '一周随访', '{{客户称呼}}，一周了，恢复得怎么样？到复诊时间前一天我提醒您，不用自己记。'),
    ],
  },
  {
    ...{ key: 'clinic_checkup', industry: 'clinic', zh: '定期检查提醒', en: 'Time for a check-up' },
    who: { zh: '170 到 200 天前来过的人', en: 'Came 170 to 200 days ago' },
    ...{ people: idle(170, 200), stage: 'repeat', purpose: 'marketing', again: 170, goalDays: 45 },
    hypothesis: {
      zh: '按医嘱周期提醒，复查率高于活动邀约',
      en: 'A reminder by the doctor’s interval beats any campaign',
    },
    restraint: { zh: '一个周期两次为限，拒绝后不再提', en: 'Twice a period; a refusal is kept' },
    parts: [
      say(
        'care',
        '该复查了',
        '{{客户称呼}}，距上次检查快半年，按医生建议可以约一次复查。您看哪天方便，我按您的时间排。',
      ),
      wait(9, '10:30'),
      say('care', '需要改约吗', '{{客户称呼}}，最近忙的话可以往后约，告诉我大概月份就行，我到时再提醒您。'),
    ],
  },
  {
    ...{ key: 'farming_season', industry: 'farming', zh: '农时指导', en: 'Through the growing season' },
    who: { zh: '第一次买农资的农户', en: 'Farmers with their first order' },
    ...{ people: FIRST_ORDER, stage: 'first_order', purpose: 'service', again: null, goalDays: 120 },
    hypothesis: { zh: '跟着农时讲用法，用对了下一季会回来买', en: 'Who uses it right comes back next season' },
    restraint: { zh: '不推超量用药用肥，异常请农技员看', en: 'Never more than the right dose' },
    parts: [
      wait(1, '06:30'),
      say(
        'education',
        '用量别多',
        '{{客户称呼}}，我是{{店铺名}}的{{导购姓名}}。按地块面积配，多了伤苗还费钱。您种的什么、几亩，我给您算一遍。',
      ),
      wait(7, '06:30'),
      say('care', '拍张叶子看看', '{{客户称呼}}，用完一周了，拍张叶片正反面给我，我请农技员看看长势。'),
      settled('有人看过吗', task('农技员下田', '约个时间到田里看，记下苗情、病虫和土壤。', 72)),
      wait(25, '06:30'),
      say(
        'education',
        '下一个节气做什么',
        '{{客户称呼}}，按节气，接下来半个月主要是控水和防虫，要点我发您，照着做就行。',
      ),
    ],
  },
  {
    ...{ key: 'farming_next', industry: 'farming', zh: '备耕提前订', en: 'Ready for the next sowing' },
    who: { zh: '上一季买过、140 到 220 天没来的人', en: 'Bought last season, 140 to 220 days ago' },
    ...{ people: idle(140, 220), stage: 'lapsing', purpose: 'marketing', again: 150, goalDays: 45 },
    hypothesis: { zh: '先问上一季收成再谈备货，订得更早', en: 'Ask about the harvest first, and they order sooner' },
    restraint: { zh: '不催订，不囤货', en: 'No hurry, no hoarding' },
    parts: [
      say(
        'recall',
        '上一季怎么样',
        '{{客户称呼}}，上一季收成怎么样？哪里不满意和我说，下一季的方案我请农技员按您的地改。',
      ),
      wait(6, '07:00'),
      say(
        'invitation',
        '方案发您',
        '{{客户称呼}}，按您说的情况，用肥方案改好了，比上次还省一些。需要就提前备，不需要存着看。',
      ),
    ],
  },
  {
    ...{ key: 'factory_sample', industry: 'factory', zh: '样品试用跟进', en: 'After a sample' },
    who: { zh: '收到样品、由业务员放进来的客户', en: 'Put in by hand when the sample is out' },
    ...{ people: BY_HAND, stage: 'not_bought', purpose: 'service', again: 90, goalDays: 90 },
    hypothesis: {
      zh: '工程师跟进试用的客户，转为订单更多更快',
      en: 'Samples an engineer follows become orders sooner',
    },
    restraint: { zh: '只在工作日上班时间，三次为限', en: 'Working hours only, three times at most' },
    parts: [
      { kind: 'wait', until: { kind: 'weekday', weekdays: [2, 3, 4], time: '10:00' } },
      say(
        'care',
        '样品收到了吗',
        '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。样品收到了吗？测试工况和您要的指标发我，我让工程师对一遍。',
      ),
      wait(7, '10:00'),
      task('工程师电话', '问测试结果、不合格项和用量预估，记录并回样品改进。', 48),
      settled(
        '联系上了吗',
        say('care', '换个人对接', '{{客户称呼}}，可能测试还没排上。测试由哪位负责，我直接和他对接，不占您时间。'),
      ),
      wait(14, '10:00'),
      say('education', '测试报告', '{{客户称呼}}，同类工况的测试报告整理好了，数据和条件都在里面，给技术同事参考。'),
    ],
  },
  {
    ...{ key: 'factory_reorder', industry: 'factory', zh: '备件补货周期', en: 'Spare parts in time' },
    who: { zh: '买过两次以上、60 到 100 天没下单的客户', en: 'Two orders or more, 60 to 100 days ago' },
    ...{ people: idle(60, 100, [2, 999]), stage: 'repeat', purpose: 'marketing', again: 60, goalDays: 30 },
    hypothesis: { zh: '按消耗周期提醒，停机断货更少，订单更稳', en: 'A reminder by use means fewer stoppages' },
    restraint: { zh: '一个周期一次，只发采购和设备负责人', en: 'Once a period' },
    parts: [
      { kind: 'wait', until: { kind: 'weekday', weekdays: [2, 3, 4], time: '10:00' } },
      say(
        'care',
        '库存还够吗',
        '{{客户称呼}}，按前几次的用量，备件大概还够两三周。交期现在十天左右，需要的话我先排产。',
      ),
      wait(6, '10:00'),
      task('确认补货', '电话确认库存和计划，顺便问设备运行情况，写进跟进。'),
    ],
  },
]
