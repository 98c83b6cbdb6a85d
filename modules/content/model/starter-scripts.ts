import type { ScriptWording } from './script.ts'

/** What an empty library can begin with: reminding rather than pushing, and only what a guide would say. */
export const STARTER_SCRIPTS: readonly ScriptWording[] = [
  {
    name: '加好友欢迎',
    body: '{{客户称呼}}好，我是{{店铺名}}的{{导购姓名}}。以后选东西、退换、问用法，直接发消息给我就行，不用找客服。',
    stage: 'new_friend',
    touchpoint: 'private_chat',
    purpose: 'welcome',
  },
  {
    name: '首单后问候',
    body: '{{客户称呼}}，{{最近商品}}用得怎么样？有不合适的地方告诉我，我来处理。',
    stage: 'first_order',
    touchpoint: 'private_chat',
    purpose: 'care',
  },
  {
    name: '用法小提醒',
    body: '{{客户称呼}}，很多人第一次用{{最近商品}}会忽略一个小地方，我整理了一张图，要的话我发您。',
    stage: 'first_order',
    touchpoint: 'private_chat',
    purpose: 'education',
  },
  {
    name: '该补货了',
    body: '{{客户称呼}}，您{{最近下单日}}买的{{最近商品}}，按一般用量差不多快用完了。需要的话我帮您留一份。',
    stage: 'repeat',
    touchpoint: 'private_chat',
    purpose: 'care',
  },
  {
    name: '老朋友专属',
    body: '{{客户称呼}}，您在{{店铺名}}已经买过 {{累计单数}} 次了，谢谢一直信任。这周给老朋友留了几份，感兴趣回我“1”。',
    stage: 'loyal',
    touchpoint: 'private_chat',
    purpose: 'promotion',
  },
  {
    name: '好久不见',
    body: '{{客户称呼}}，我是{{导购姓名}}。有一阵子没见您了，最近{{所在城市}}天气变化大，注意身体。有需要随时找我。',
    stage: 'lapsing',
    touchpoint: 'private_chat',
    purpose: 'recall',
  },
]
