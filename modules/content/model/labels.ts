import { CHANNEL_WORDS, PUBLISHING_CHANNELS } from '#modules/compliance/contract.ts'

/** A choice with its words; `value` is what is stored. */
export interface Label {
  readonly value: string
  readonly zh: string
  readonly en: string
}

/** Where the customer stands when it is said. */
export const SCRIPT_STAGES = [
  { value: 'new_friend', zh: '新加好友', en: 'New friend' },
  { value: 'not_bought', zh: '还没下单', en: 'Not bought yet' },
  { value: 'first_order', zh: '首单', en: 'First order' },
  { value: 'repeat', zh: '复购', en: 'Repeat buyer' },
  { value: 'loyal', zh: '忠诚', en: 'Loyal' },
  { value: 'lapsing', zh: '快要流失', en: 'Lapsing' },
  { value: 'lost', zh: '已流失', en: 'Lost' },
] as const satisfies readonly Label[]

/** Where it is said: the seven ways of publishing of an SOP. */
export const TOUCHPOINTS = PUBLISHING_CHANNELS.map(
  (value) => ({ value, zh: CHANNEL_WORDS.zh[value], en: CHANNEL_WORDS.en[value] }) satisfies Label,
)

/** What it is said for. */
export const SCRIPT_PURPOSES = [
  { value: 'welcome', zh: '欢迎', en: 'Welcome' },
  { value: 'care', zh: '关怀', en: 'Care' },
  { value: 'education', zh: '用户教育', en: 'Education' },
  { value: 'invitation', zh: '邀约', en: 'Invitation' },
  { value: 'promotion', zh: '促销', en: 'Promotion' },
  { value: 'after_sales', zh: '售后', en: 'After sales' },
  { value: 'recall', zh: '唤回', en: 'Recall' },
] as const satisfies readonly Label[]

/** What it gives whom it reaches: a mix of these is what a person is sent over time. */
export const CONTENT_KINDS = [
  { value: 'useful', zh: '对顾客有用', en: 'Useful to them' },
  { value: 'about', zh: '讲自己', en: 'About us' },
  { value: 'selling', zh: '卖东西', en: 'Selling' },
] as const satisfies readonly Label[]

export type ContentKind = (typeof CONTENT_KINDS)[number]['value']

const KIND_BY_PURPOSE: Readonly<Record<ScriptPurpose, ContentKind>> = {
  welcome: 'about',
  care: 'useful',
  education: 'useful',
  invitation: 'selling',
  promotion: 'selling',
  after_sales: 'useful',
  recall: 'selling',
}

/** As somebody labelled it, else by what it is said for; nothing where neither is known. */
export function kindOfScript(script: {
  readonly contentKind?: ContentKind | null
  readonly purpose: ScriptPurpose | null
}): ContentKind | undefined {
  return script.contentKind ?? (script.purpose === null ? undefined : KIND_BY_PURPOSE[script.purpose])
}

export type ScriptStage = (typeof SCRIPT_STAGES)[number]['value']
export type Touchpoint = (typeof TOUCHPOINTS)[number]['value']
export type ScriptPurpose = (typeof SCRIPT_PURPOSES)[number]['value']
