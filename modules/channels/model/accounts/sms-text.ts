/** How an SMS is counted; a dated rule of the carriers (`sms.parts`). */
export interface PartsRule {
  readonly single: number
  readonly part: number
}

/** What the phone shows: the signature in brackets stands before the words and counts with them. */
export function signedText(sign: string, body: string): string {
  return `【${sign}】${body}`
}

/** Parts that are paid for: each character counts one, an emoji as many as it has code units. */
export function partsOf(text: string, { single, part }: PartsRule): number {
  return text.length <= single ? 1 : Math.ceil(text.length / part)
}

/**
 * A commercial SMS must tell with itself how to refuse more (通信短信息服务管理规定 art. 20, 2015-06-30).
 * Such as 拒收请回复R, 回T退订.
 */
export function saysHowToRefuse(body: string): boolean {
  return /(拒收|退订|不再接收)/.test(body) && /[回复发送].{0,4}[A-Za-z0-9]|[A-Za-z0-9].{0,2}退订|退订/.test(body)
}

const REFUSING = new Set(['R', 'T', 'TD', 'N', 'QX', 'TDHF', '0000', '退订', '拒收', '取消', '不要再发', 'STOP'])

/** Whether an answer by SMS says that no more shall come: the word alone, whatever stands around it. */
export function refusesMore(answer: string): boolean {
  const word = answer
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toUpperCase()
  return REFUSING.has(word) || /^(请)?(退订|拒收)/.test(word)
}
