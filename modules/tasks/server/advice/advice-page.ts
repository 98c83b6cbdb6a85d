import type { AdviceContent } from '../../model/advice.ts'
import type { Advice } from '../store/advice.ts'
import { offeredOf } from './dress-advice.ts'

const WORDS = {
  zh: {
    intro: (shop: string) => `${shop} · 回答几个问题，我们按你的情况推荐`,
    one: '选一个',
    many: '可以选几个',
    send: '看推荐',
    missing: '还有问题没有答',
    offered: '按你的情况，推荐这几款',
    none: '这次没有特别合适的，导购会再和你聊',
    because: '因为',
    choose: '选这个',
    neither: '都不合适',
    again: '改一下回答',
    thanks: (name: string) => `已记下：${name}。导购会联系你。`,
    declined: '已记下：都不合适。谢谢你告诉我们。',
    gone: '这个链接不能用了，请向导购要新的。',
    note: '你的回答会记在你的客户资料里，用来给你推荐；想删除可以告诉导购。',
  },
  en: {
    intro: (shop: string) => `${shop} · Answer a few questions and we recommend what fits you`,
    one: 'Choose one',
    many: 'Choose any',
    send: 'See what fits',
    missing: 'A question is still open',
    offered: 'This fits what you said',
    none: 'Nothing fits in particular; your adviser will talk with you',
    because: 'Because',
    choose: 'Take this',
    neither: 'None of them',
    again: 'Change my answers',
    thanks: (name: string) => `Noted: ${name}. Your adviser will be in touch.`,
    declined: 'Noted: none of them. Thank you for telling us.',
    gone: 'This link is no longer good; ask for a new one.',
    note: 'Your answers are kept in your profile to recommend to you; tell us if you want them removed.',
  },
} as const

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;color:#1c2b2d;background:#f4f7f6;margin:0}' +
  'main{max-width:480px;margin:0 auto;padding:20px}h1{font-size:20px;margin:8px 0}' +
  'fieldset,section{border:0;background:#fff;border-radius:12px;margin:0 0 12px;padding:16px}' +
  'legend{font-weight:600;padding:0;float:left;width:100%}label{display:flex;gap:12px;min-height:44px;clear:both;' +
  'align-items:center}small{color:#5b6b6d}input{width:20px;height:20px;accent-color:#0b6b72}' +
  'button{width:100%;min-height:48px;border:0;border-radius:8px;background:#0b6b72;color:#fff;font:inherit}' +
  '.quiet{background:none;color:#0b6b72}.bad{color:#b3261e}ul{margin:4px 0 12px;padding-inline-start:20px}' +
  '@media(prefers-color-scheme:dark){body{background:#101617;color:#e4ecea}fieldset,section{background:#182022}}'

type Language = keyof typeof WORDS

export interface AdviceView {
  readonly shop: string
  readonly language: Language
  readonly advice: Advice
  /** Sent with a question open. */
  readonly isMissing?: boolean
  /** Answers are to be given again. */
  readonly isAgain?: boolean
}

/** The customer's page: questions, then what is recommended and why, then what they chose. No script. */
export function drawAdvice(view: AdviceView): string {
  const { advice, language, shop } = view
  const words = WORDS[language]
  const head = `<h1>${safe(advice.content.name)}</h1><p><small>${safe(words.intro(shop))}</small></p>`
  return page(language, advice.content.name, `${head}${bodyOf(view)}<p><small>${words.note}</small></p>`)
}

/** For a link that leads nowhere any more. */
export function drawGone(language: Language): string {
  return page(language, '', `<section>${WORDS[language].gone}</section>`)
}

/** The language of the reader's browser, Chinese unless they say English first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en/i.test(header ?? '') ? 'en' : 'zh'
}

function bodyOf({ advice, language, isMissing, isAgain }: AdviceView): string {
  const words = WORDS[language]
  if (advice.chosenAt) return `<section>${safe(thanksOf(advice, language))}</section>`
  if (advice.answeredAt && !isAgain) return offers(advice, words)
  return `${isMissing ? `<p class="bad" role="alert">${words.missing}</p>` : ''}${questions(advice, words)}`
}

function thanksOf({ content, chosen }: Advice, language: Language): string {
  const words = WORDS[language]
  const product = content.products.find(({ key }) => key === chosen)
  return product ? words.thanks(product.name) : words.declined
}

type Words = (typeof WORDS)[Language]

function questions({ content, answers }: Advice, words: Words): string {
  const asked = content.questions.map((question) => fieldset(question, answers[question.key] ?? [], words))
  return `<form method="post">${asked.join('')}<button>${words.send}</button></form>`
}

function fieldset(
  { key, text, multiple, choices }: AdviceContent['questions'][number],
  said: readonly string[],
  words: Words,
): string {
  const kind = multiple ? 'checkbox' : 'radio'
  const lines = choices.map((choice) => {
    const on = said.includes(choice.key) ? ' checked' : ''
    const input = `<input type="${kind}" name="q.${key}" value="${choice.key}"${on}>`
    return `<label>${input}<span>${safe(choice.text)}</span></label>`
  })
  const hint = `<small>${multiple ? words.many : words.one}</small>`
  return `<fieldset><legend>${safe(text)} ${hint}</legend>${lines.join('')}</fieldset>`
}

function offers(advice: Advice, words: Words): string {
  const offered = offeredOf(advice)
  const cards = offered.map(({ key, name, note, reasons }) => {
    const why = reasons.map((reason) => `<li>${safe(reason)}</li>`).join('')
    const what = `<strong>${safe(name)}</strong><br><small>${safe(note)}</small><p>${words.because}</p><ul>${why}</ul>`
    return `<section>${what}${choice(key, words.choose)}</section>`
  })
  const head = `<p>${offered.length === 0 ? words.none : words.offered}</p>`
  const again = `<form method="get"><input type="hidden" name="again" value="1"><button class="quiet">${words.again}`
  return `${head}${cards.join('')}${choice('', words.neither, 'quiet')}${again}</button></form>`
}

function choice(key: string, label: string, look = ''): string {
  const input = `<input type="hidden" name="choose" value="${key}">`
  return `<form method="post">${input}<button class="${look}">${label}</button></form>`
}

function page(language: Language, title: string, body: string): string {
  const tag = language === 'zh' ? 'zh-CN' : 'en'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title>`
  const top = `<!doctype html><html lang="${tag}"><head>${head}<style>${STYLE}</style></head>`
  return `${top}<body><main>${body}</main></body></html>`
}

function safe(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }
  return text.replace(/[&<>"']/g, (mark) => `&${names[mark]};`)
}
