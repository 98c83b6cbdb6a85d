import { defineTexts } from '#kit/web/texts.ts'

export const TEXTS = defineTexts({
  zh: {
    unused: '没发过',
    line: (used: string, answered: string, bought: string) => `发出 ${used} 次 · 回应 ${answered} · 7 天下单 ${bought}`,
  },
  en: {
    unused: 'Not sent',
    line: (used: string, answered: string, bought: string) => `Sent ${used} · answered ${answered} · ordered ${bought}`,
  },
})
