import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '大模型',
  hint: '导购在客户的“话术”里总能看到话术库按客户情况排好的推荐，不用网络。接上大模型后，导购点一下才会去问。',
  sent: '发出去的只有：阶段、跟进状态、单数、距上次下单几天、品类、标签名和话术库原文；长数字和邮箱会打星号。不发姓名、手机号、聊天、跟进记录。',
  enabled: '允许导购问大模型',
  url: '接口地址',
  urlHint: '兼容 chat completions 的完整地址，例如 https://…/v1/chat/completions',
  model: '模型名',
  secret: '密钥',
  secretHint: '加密保存，不再显示。不填就沿用；换地址要重新填。',
  callsPerDay: '每天最多问',
  times: '次',
  today: (n: number) => `今天问了 ${n} 次`,
  save: '保存',
  saved: '保存好了',
}
const en: typeof zh = {
  title: 'Language model',
  hint:
    'Guides always see what the library suggests for a customer, without a network. ' +
    'Connected, a language model is asked only when a guide taps.',
  sent:
    'What is sent: stage, follow-up stage, orders, days since the last, categories, names of tags, and the scripts ' +
    'as written; long numbers and mail are masked. No name, phone, chat or note.',
  enabled: 'Guides may ask it',
  url: 'Address',
  urlHint: 'The whole address of a chat-completions interface, such as https://…/v1/chat/completions',
  model: 'Model',
  secret: 'Key',
  secretHint: 'Kept sealed and never shown. Empty: as before; a new address needs it again.',
  callsPerDay: 'At most a day',
  times: 'times',
  today: (n) => `asked ${n} times today`,
  save: 'Save',
  saved: 'Saved',
}

export const TEXTS = defineTexts({ zh, en })
