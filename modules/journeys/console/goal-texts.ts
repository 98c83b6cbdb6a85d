import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  kind: '做到什么算达成',
  kinds: { bought: '下了单，买什么都算', category: '买了某个品类', event: '做了某件事' },
  category: '哪个品类',
  event: '哪件事',
  days: '进入后几天内算达成',
  daysHint: '达成就退出这个 SOP',
  said: {
    bought: '下单',
    category: (category: string) => `买“${category}”`,
    event: (event: string) => `“${event}”`,
  },
}

const en: typeof zh = {
  kind: 'What reaches the goal',
  kinds: { bought: 'Any order', category: 'An order of one category', event: 'An event' },
  category: 'Category',
  event: 'Event',
  days: 'Within so many days of entering',
  daysHint: 'Whoever reaches it leaves the SOP',
  said: {
    bought: 'an order',
    category: (category) => `an order of “${category}”`,
    event: (event) => `“${event}”`,
  },
}

export const GOAL_TEXTS = defineTexts({ zh, en })
