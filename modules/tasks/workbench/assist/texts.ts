import { defineTexts } from '#kit/web/texts.ts'
import { SCRIPT_PURPOSES, SCRIPT_STAGES } from '#modules/content/contract.ts'

const labelsOf = (language: 'zh' | 'en') =>
  Object.fromEntries([...SCRIPT_STAGES, ...SCRIPT_PURPOSES].map((label) => [label.value, label[language]]))

const zh = {
  title: '现在适合说',
  labels: labelsOf('zh'),
  reasons: {
    stage: (word: string) => `TA 在“${word}”阶段`,
    purpose: (word: string) => `正适合${word}`,
    word: (word: string) => `说到 TA 的“${word}”`,
    said: () => '30 天内说过',
    model: (word: string) => (word === '' ? '大模型写的' : `大模型：${word}`),
  },
  none: '话术库里没有特别适合的，可以在下面找',
  draft: '新草稿，发之前先读一遍',
  ask: '请大模型想一想',
  asking: '正在问，最多 20 秒',
  asked: '只发出了阶段、标签、品类和话术，没有姓名、手机号和聊天',
  put: '放进聊天',
  copy: '复制话术',
}
const en: typeof zh = {
  title: 'Fits now',
  labels: labelsOf('en'),
  reasons: {
    stage: (word) => `They stand at “${word}”`,
    purpose: (word) => `Time for: ${word}`,
    word: (word) => `Speaks of their “${word}”`,
    said: () => 'Said within 30 days',
    model: (word) => (word === '' ? 'Written by the language model' : `Language model: ${word}`),
  },
  none: 'Nothing in the library fits in particular; look below',
  draft: 'A new draft: read it before you send it',
  ask: 'Ask the language model',
  asking: 'Asking, 20 seconds at most',
  asked: 'Only the stage, tags, categories and scripts were sent: no name, no number, no chat',
  put: 'Put into the chat',
  copy: 'Copy',
}

export const TEXTS = defineTexts({ zh, en })
