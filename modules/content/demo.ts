import type { DemoPart } from '#kit/node/module.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { MaterialWording } from './model/material.ts'
import type { PersonaWording } from './model/persona.ts'
import type { ScriptWording } from './model/script.ts'
import { saveMaterial } from './server/materials/save-material.ts'
import { savePersona } from './server/personas/save-persona.ts'
import { saveScript } from './server/save-script.ts'

/** Scripts as a pet shop's guides would say them. Journeys of the demo take them by name. */
const SCRIPTS: readonly ScriptWording[] = [
  script(
    ['欢迎新朋友', 'new_friend', 'welcome'],
    '{{客户称呼}}您好呀，我是{{店铺名}}的{{导购姓名}}，以后毛孩子的吃喝问题都可以找我。家里是猫猫还是狗狗？多大啦？我先记下来，省得每次都问您～',
  ),
  script(
    ['到货关怀', 'first_order', 'care'],
    '{{客户称呼}}，看到{{最近商品}}签收了。新粮记得七天慢慢换：头两天只掺四分之一，肚子会舒服很多。有软便随时喊我，我在。',
  ),
  script(
    ['换粮第五天回访', 'first_order', 'care'],
    '{{客户称呼}}，换粮差不多一半了，毛孩子吃得香吗？便便成形吗？拍给我看看也行，不嫌弃～',
  ),
  script(
    ['快吃完提醒', 'repeat', 'education'],
    '{{客户称呼}}，按一般饭量，{{最近下单日}}买的{{最近商品}}该见底了。断粮换粮最伤肠胃，要不要我先帮您留一袋？不急的话回我一声“还有”，我过几天再来问。',
  ),
  script(
    ['老客补货价', 'repeat', 'promotion'],
    '{{客户称呼}}，您这是第{{累计单数}}单的老朋友了，这周补货给您走老客价。要的话回“补”，我直接帮您下，不要也没关系。',
  ),
  script(
    ['换季掉毛小贴士', 'loyal', 'education'],
    '{{客户称呼}}，{{所在城市}}这阵子换季，掉毛是正常的。每天梳三分钟、饮水加一点，比吃什么都管用。家里梳子钝了跟我说，我寄一把给您。',
  ),
  script(
    ['好久不见', 'lapsing', 'recall'],
    '{{客户称呼}}，好久没见毛孩子了，它还好吗？上次的{{最近商品}}吃着合不合适？不合适您直说，我记下来给选品的同事。',
  ),
  script(
    ['唤回老朋友', 'lost', 'recall'],
    '{{客户称呼}}，{{导购姓名}}又来打扰一下。我们按老客人的意见换了新配方，给您留了一份试吃，地址没变的话我今天就寄，尝尝再说。',
  ),
  script(
    ['邀请进铲屎官群', 'repeat', 'invitation'],
    '{{客户称呼}}，我们有个只聊养宠的小群，不发广告，周三有兽医来答疑。想进的话回个“群”，我拉您。',
  ),
  script(
    ['售后道歉', null, 'after_sales'],
    '{{客户称呼}}，这次没让您满意，是我们没做好。您把情况跟我说说，退换我来办，不用您跑。',
  ),
]

/** What guides send beside words. */
const MATERIALS: readonly MaterialWording[] = [
  link('换粮七天表', '换粮七天表', '每天掺多少，一张表看懂', 'https://shop.example.com/guides/seven-days'),
  link('会员权益', '老朋友的权益', '积分、包邮和生日礼都在这里', 'https://shop.example.com/members'),
  {
    ...{ kind: 'miniprogram', name: '商城首页', title: '给毛孩子挑点好的', description: '', url: '' },
    ...{ appId: 'wx0123456789abcdef', page: 'pages/index/index' },
    pictureUrl: 'https://shop.example.com/pictures/card.png',
  },
]

/** Guides who share the first persona. */
const SHARING = 3
/** Who speaks: one persona that guides share, and one of the shop's vet. */
const PERSONAS: readonly PersonaWording[] = [
  {
    ...{ name: '壳仔', self: '壳仔', address: 'nin', marksMax: 1, charactersMax: 160, photos: '壳仔', staffIds: [] },
    voice: '邻居家懂猫的小伙子，慢半拍，先问再答；不催单，不说晚安。',
    story: '大学捡到第一只三花，从此在店里帮忙；自己养两只，踩过换粮太快的坑。',
    never: ['亲亲', '最后一天', '错过后悔', '全网最低'],
    usual: ['不急', '我先记下', '拍给我看看', '我在', '直说'],
    calendar: [
      { key: 'p1', weekday: 2, time: '12:00', contentKind: 'useful', about: '一个养宠小知识' },
      { key: 'p2', weekday: 5, time: '20:30', contentKind: 'about', about: '打包台和店里的猫' },
    ],
  },
  {
    ...{ name: '周医生', self: '周医生', address: 'nin', marksMax: 0, charactersMax: 300, photos: '', staffIds: [] },
    voice: '门诊十年的兽医，只说有把握的，看不了的请去医院。',
    story: '每周三晚上在群里答疑，不推荐任何一款商品。',
    never: ['包治', '保证', '下单', '优惠'],
    usual: ['先观察', '去医院', '拍个片'],
    calendar: [{ key: 'p1', weekday: 3, time: '20:00', contentKind: 'useful', about: '群里答疑' }],
  },
]

export const demo: DemoPart = {
  async start(stage) {
    stage.progress('写话术')
    const ids = stage.shared('content.scripts', () => new Map<string, string>())
    await stage.at(startOfDay(stage.days[0] ?? '', stage.timezone), async (ctx) => {
      for (const wording of SCRIPTS) {
        const saved = await saveScript(ctx, wording)
        if (!saved.ok) throw new Error(`${wording.name}: ${saved.reason}`)
        ids.set(wording.name, saved.value.id)
      }
      const guides = (await listStaff(ctx, 'guide')).map(({ id }) => id)
      for (const [place, wording] of PERSONAS.entries()) {
        const staffIds = place === 0 ? guides.slice(0, SHARING) : []
        const saved = await savePersona(ctx, { ...wording, staffIds })
        if (!saved.ok) throw new Error(`${wording.name}: ${saved.reason}`)
      }
      for (const wording of MATERIALS) {
        const saved = await saveMaterial(ctx, wording)
        if (!saved.ok) throw new Error(`${wording.name}: ${saved.reason}`)
      }
    })
  },
}

type Label = readonly [name: string, stage: ScriptWording['stage'], purpose: ScriptWording['purpose']]

function script([name, stage, purpose]: Label, body: string): ScriptWording {
  return { name, stage, purpose, touchpoint: 'private_chat', body }
}

function link(name: string, title: string, description: string, url: string): MaterialWording {
  return { kind: 'link', name, title, description, url, appId: '', page: '', pictureUrl: '' }
}
