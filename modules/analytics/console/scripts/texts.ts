import { defineTexts } from '#kit/web/texts.ts'

export const TEXTS = defineTexts({
  zh: {
    unused: '近 90 天没有发过',
    line: (used: string, answered: string, bought: string) => `发出 ${used} 次 · 回应 ${answered} · 7 天下单 ${bought}`,
  },
  en: {
    unused: 'Not sent in 90 days',
    line: (used: string, answered: string, bought: string) => `Sent ${used} · answered ${answered} · ordered ${bought}`,
  },
})
