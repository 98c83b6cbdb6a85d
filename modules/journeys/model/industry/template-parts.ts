import type { Entry } from '../../entries/entry-schema.ts'
import type { Timing } from '../node-timing.ts'

/** Trades for which there is something to start from. */
export const INDUSTRIES = [
  { key: 'beauty', zh: '美妆护肤', en: 'Beauty' },
  { key: 'baby', zh: '母婴', en: 'Mother and baby' },
  { key: 'food', zh: '食品生鲜', en: 'Food' },
  { key: 'clothing', zh: '服饰鞋包', en: 'Clothing' },
  { key: 'pet', zh: '宠物', en: 'Pets' },
  { key: 'home', zh: '家居家电', en: 'Home and appliances' },
  { key: 'dining', zh: '餐饮茶饮', en: 'Restaurants and tea' },
  { key: 'education', zh: '教育培训', en: 'Education' },
  { key: 'clinic', zh: '消费医疗', en: 'Clinics' },
  { key: 'farming', zh: '农业农资', en: 'Farming' },
  { key: 'factory', zh: '工业品', en: 'Industrial goods' },
  { key: 'car', zh: '汽车服务', en: 'Car service' },
] as const
export type Industry = (typeof INDUSTRIES)[number]['key']

/** What words are said for and where their reader stands, as the library of scripts labels them. */
type ScriptPurpose = 'care' | 'education' | 'invitation' | 'promotion' | 'after_sales' | 'recall'
type ScriptStage = 'not_bought' | 'first_order' | 'repeat' | 'loyal' | 'lapsing'

/** One thing of a template, in the order in which it happens; after what parts, all go on together. */
export type Part =
  | { readonly kind: 'wait'; readonly until: Timing }
  | {
      readonly kind: 'say'
      readonly title: string
      readonly text: string
      readonly purpose: ScriptPurpose
    }
  | { readonly kind: 'task'; readonly title: string; readonly text: string; readonly dueHours: number }
  | { readonly kind: 'split'; readonly title: string; readonly ways: readonly (readonly Part[])[] }
  /** Until the message or task before it is settled; who was not served goes the second way. */
  | { readonly kind: 'settled'; readonly title: string; readonly hours: number; readonly unserved: readonly Part[] }

/** Whom it is for: known from orders alone, so that it works on the first day. */
export type People =
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** A segment of its own: how often they bought, and how many days ago last. */
  | { readonly kind: 'bought'; readonly times: readonly [number, number]; readonly daysAgo: readonly [number, number] }

interface Words {
  readonly zh: string
  readonly en: string
}

/** An SOP of a trade that one may start from with no data of one's own. */
export interface IndustryTemplate extends Words {
  readonly key: string
  readonly industry: Industry
  /** Whom it is for, in words. */
  readonly who: Words
  readonly people: People
  /** Where they stand, for the scripts of the library. */
  readonly stage: ScriptStage
  /** What should come of it, and why: what the holdout will prove or not. */
  readonly hypothesis: Words
  /** Bought within so many days. */
  readonly goalDays: number
  /** What it does not do, so that nobody is driven away. */
  readonly restraint: Words
  /** Service passes refusals, the cap and quiet hours: only for what they have just done or asked for. */
  readonly purpose: 'marketing' | 'service'
  /** May enter again after so many days. */
  readonly again: number | null
  readonly parts: readonly Part[]
}

export const wait = (days: number, time: string): Part => ({ kind: 'wait', until: { kind: 'clock', days, time } })
export const say = (purpose: ScriptPurpose, title: string, text: string): Part => ({
  ...{ kind: 'say', purpose, title, text },
})
export const task = (title: string, text: string, dueHours = 48): Part => ({ kind: 'task', title, text, dueHours })
export const split = (title: string, ...ways: readonly (readonly Part[])[]): Part => ({ kind: 'split', title, ways })
/** Where the guide did not get to it in two days, somebody does something else. */
export const settled = (title: string, ...unserved: readonly Part[]): Part => ({
  ...{ kind: 'settled', title, hours: 48, unserved },
})

export const FIRST_ORDER: People = { kind: 'entry', entry: { kind: 'order', which: 'first' } }
export const ANY_ORDER: People = { kind: 'entry', entry: { kind: 'order', which: 'paid' } }
export const BY_HAND: People = { kind: 'entry', entry: { kind: 'manual' } }
export const birthday = (leadDays: number): People => ({
  kind: 'entry',
  entry: { kind: 'date', field: 'birthday', leadDays, time: '10:00' },
})
export const idle = (from: number, to: number, times: readonly [number, number] = [1, 999]): People => ({
  ...{ kind: 'bought', times, daysAgo: [from, to] },
})
