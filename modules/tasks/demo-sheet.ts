import type { AdviceContent } from './model/advice.ts'

const choice = (key: string, text: string) => ({ key, text, tagId: null })

/** What the demo's guides ask before they recommend food for cats. */
export const DEMO_SHEET: AdviceContent = {
  name: '给猫选主粮',
  category: '猫主粮',
  questions: [
    {
      ...{ key: 'age', text: '猫咪多大？', multiple: false, fieldKey: null },
      choices: [choice('kitten', '一岁以内'), choice('adult', '成年'), choice('senior', '七岁以上')],
    },
    {
      ...{ key: 'need', text: '最在意什么？', multiple: true, fieldKey: null },
      choices: [choice('gut', '肠胃'), choice('coat', '毛发'), choice('weight', '体重')],
    },
  ],
  products: [
    {
      ...{ key: 'kitten', name: '幼猫粮 2kg', note: '小颗粒，开袋后一个月内吃完' },
      fits: [{ question: 'age', choice: 'kitten', reason: '蛋白和钙按幼猫配' }],
    },
    {
      ...{ key: 'soft', name: '单一肉源低敏粮 2kg', note: '换粮按七天慢慢来' },
      fits: [
        { question: 'need', choice: 'gut', reason: '只有一种肉，肠胃好接受' },
        { question: 'age', choice: 'senior', reason: '好消化，适合年纪大的' },
      ],
    },
    {
      ...{ key: 'fish', name: '深海鱼成猫粮 2kg', note: '' },
      fits: [
        { question: 'age', choice: 'adult', reason: '成年猫的日常主粮' },
        { question: 'need', choice: 'coat', reason: '鱼油多，毛发顺' },
      ],
    },
    {
      ...{ key: 'light', name: '轻体成猫粮 2kg', note: '' },
      fits: [{ question: 'need', choice: 'weight', reason: '脂肪低，慢慢控体重' }],
    },
  ],
}
