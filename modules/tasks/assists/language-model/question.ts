import type { AssistAsk, Situation } from '../assist.ts'

/** Scripts that go along with the question: what does not fit on a page does not help. */
export const SCRIPTS_SENT = 40

/** Runs of digits that may be a phone, a card or an order, and addresses of mail. */
const NUMBERS = /\d[\d\s-]{5,}\d/gu
const MAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/gu

/** Nothing that names or numbers a person leaves the house, not even in the name of a tag. */
export function maskWords(text: string): string {
  return text.replace(MAIL, '***').replace(NUMBERS, '***')
}

const TASK = [
  '你帮零售导购挑话术。只根据给出的客户情况和话术列表回答，不要编造优惠、库存、功效。',
  '从列表里挑最多 3 条最合适现在私聊发的，并可写一条不超过 120 字的新草稿；称呼写成 {{客户称呼}}。',
  '只回答 JSON：{"picks":[{"n":1,"why":"一句话"}],"draft":{"text":"…","why":"…"}}，draft 可省略。',
].join('\n')

/** The question as it is sent: a situation without a person, and the library as it is written. */
export function questionOf({ situation, scripts }: AssistAsk, model: string) {
  const listed = scripts.slice(0, SCRIPTS_SENT).map(({ name, body }, at) => `${at + 1}. ${name}：${body}`)
  const content = maskWords(`客户情况：\n${describe(situation)}\n\n话术列表：\n${listed.join('\n')}`)
  return {
    model,
    messages: [
      { role: 'system', content: TASK },
      { role: 'user', content },
    ],
    temperature: 0.2,
    stream: false,
  }
}

function describe(situation: Situation): string {
  const { standing, followStage, tags, categories, orders, daysSinceOrder, hasOpenIssue } = situation
  return [
    `阶段：${standing}`,
    `跟进状态：${followStage ?? '无'}`,
    `累计单数：${orders}`,
    `距上次下单：${daysSinceOrder === null ? '没下过单' : `${daysSinceOrder} 天`}`,
    `买过的品类：${categories.join('、') || '无'}`,
    `标签：${tags.join('、') || '无'}`,
    `有未解决的问题：${hasOpenIssue ? '是' : '否'}`,
  ].join('\n')
}
