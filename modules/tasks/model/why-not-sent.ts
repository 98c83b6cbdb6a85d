import type { SkipReason } from './task.ts'

interface Sentence {
  readonly zh: string
  readonly en: string
}

/** Why a guide did not send it, for the ledger: whoever asks why nothing came reads it there. */
export const WHY_SKIPPED: Readonly<Record<SkipReason, Sentence>> = {
  customer_declined: { zh: '导购没有发：顾客说过不想被打扰', en: 'the guide did not: the customer wants no messages' },
  not_suitable: { zh: '导购没有发：这条不适合这位顾客', en: 'the guide did not: it does not suit the customer' },
  just_talked: { zh: '导购没有发：刚刚聊过', en: 'the guide did not: they have just spoken' },
  cannot_reach: { zh: '导购没有发：联系不上', en: 'the guide did not: the customer cannot be reached' },
  other: { zh: '导购没有发：其他原因', en: 'the guide did not, for another reason' },
}

export const WHY_EXPIRED: Sentence = {
  zh: '排给了导购，到了期限还没有确认发出',
  en: 'it was given to a guide, who had not confirmed sending it when its time was over',
}

export const NOT_NOW: Sentence = {
  zh: '导购要当场放进聊天，这时还不能发；手动选的话不排队等',
  en: 'the guide wanted it in the chat at once, and it may go only later: what is picked by hand does not wait',
}

export const NOT_PRESSED: Sentence = {
  zh: '放进了聊天，但没有点发送',
  en: 'it was put into the chat, and not sent from there',
}
