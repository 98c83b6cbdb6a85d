import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: 'SOP 模板',
  hint: '按行业写好、没有数据也能用的起点：人群、话术、流程都带好，你改成自己的话再上线',
  search: '按行业、人群、话术找',
  industry: '行业',
  who: '给谁',
  hypothesis: '假设',
  goal: '目标',
  goalDays: (days: number) => `进入后 ${days} 天内购买`,
  restraint: '克制',
  touches: (count: number) => `最多 ${count} 次触达`,
  words: '话术',
  use: '用这个模板',
  look: '看流程和话术',
  picture: (name: string) => `${name}的流程图`,
  made: (scripts: number) => `草稿建好了，话术库新增 ${scripts} 条`,
  none: '没有符合的模板',
  noneHint: '换个词，或者看全部行业；也可以从空白画布开始。',
  all: '看全部',
  more: (count: number) => `更多行业模板（${count} 个）`,
  back: 'SOP 列表',
}

const en: typeof zh = {
  title: 'SOP templates',
  hint: 'Starts that worked in each trade and need no data: people, words and flow are there; make the words your own',
  search: 'Find by trade, people, words',
  industry: 'Trade',
  who: 'For',
  hypothesis: 'Hypothesis',
  goal: 'Goal',
  goalDays: (days: number) => `Buys within ${days} days`,
  restraint: 'Restraint',
  touches: (count: number) => `${count} touches at most`,
  words: 'Scripts',
  use: 'Use this template',
  look: 'See flow and words',
  picture: (name: string) => `Flow of ${name}`,
  made: (scripts: number) => `The draft is there; ${scripts} scripts are new in the library`,
  none: 'No template matches',
  noneHint: 'Try other words, look at all trades, or begin with a blank canvas.',
  all: 'Show all',
  more: (count: number) => `More templates by trade (${count})`,
  back: 'SOPs',
}

export const TEMPLATE_TEXTS = defineTexts({ zh, en })
