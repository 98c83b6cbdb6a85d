import { quotaPeriod } from './pressure.ts'
import type { ReceiveRule } from './quota.ts'
import { sayTime } from './say.ts'
import type { ReceiveQuota } from './settings.ts'

/** A group that somebody wants to send to. */
export interface GroupAsk {
  readonly chatId: string
  /** Who is to send: its owner. Empty: it is not there any more, or nobody's. */
  readonly owner: string
  /** Of the people in it who are known, those who refused marketing in groups. */
  readonly refusing: number
}

/** What a gate says of a group; nothing to say is to let pass. */
export interface GroupVerdict {
  readonly gate: 'way' | 'consent' | 'platform_quota'
  readonly reason: 'no_group' | 'group_consent' | 'group_quota' | 'no_viewers' | 'moment_consent' | 'moment_quota'
  readonly zh: string
  readonly en: string
}

export interface GroupQuota {
  readonly receive: ReceiveRule
  readonly period: ReceiveQuota
  readonly zone: string
}

/** How many more a group may receive in the platform's period around a moment, as far as this program sent it. */
export function groupLeft(times: readonly Date[], at: Date, { receive, period, zone }: GroupQuota) {
  const span = quotaPeriod(at, period, zone)
  const max = period === 'month' ? (receive.perMonth ?? span.days) : span.days
  const used = times.filter((time) => time >= span.from && time < span.to).length
  return { left: Math.max(0, max - used), used, max, until: span.to }
}

export interface GroupStage {
  readonly at: Date
  readonly marketing: boolean
  /** Somebody decided to send although people in the groups refused marketing: a group message avoids nobody. */
  readonly evenIfRefused: boolean
  readonly times: readonly Date[]
  readonly quota: GroupQuota
}

/** Whether a message may go to a group. A message to a group reaches all who are in it, whatever each has said. */
export function judgeGroup(ask: GroupAsk, stage: GroupStage): GroupVerdict | undefined {
  if (ask.owner === '')
    return { gate: 'way', reason: 'no_group', zh: '群已解散，或没有群主', en: 'the group is gone, or has no owner' }
  if (stage.marketing && ask.refusing > 0 && !stage.evenIfRefused)
    return {
      gate: 'consent',
      reason: 'group_consent',
      zh: `群里有 ${ask.refusing} 位客户拒绝营销消息，群消息避不开他们`,
      en: `${ask.refusing} people in it refused marketing, and a group message reaches them all the same`,
    }
  const { left, max, used, until } = groupLeft(stage.times, stage.at, stage.quota)
  if (left > 0) return undefined
  const { since } = stage.quota.receive
  const free = sayTime(until, stage.quota.zone)
  return {
    gate: 'platform_quota',
    reason: 'group_quota',
    zh: `这个群已有 ${used} 条，到了企业微信每个客户群最多收 ${max} 条的规定（${since} 起）；${free} 起才有余额`,
    en: `${used} messages reach the platform's limit of ${max} a group (since ${since}); free from ${free}`,
  }
}

/** A member who is to publish a moment to those of their customers who may see it. */
export interface MomentAsk {
  readonly userid: string
  readonly viewers: number
  /** Of them, those who refused marketing in moments. */
  readonly refusing: number
}

/** Whether a member may publish. A moment is seen by all whom its tags name, whatever each has said. */
export function judgeMoment(ask: MomentAsk, stage: GroupStage): GroupVerdict | undefined {
  if (ask.viewers === 0)
    return {
      gate: 'way',
      reason: 'no_viewers',
      zh: '这位成员没有看得到它的客户（不能加客户，或没有人有这些标签）',
      en: 'none of this member’s customers would see it',
    }
  if (stage.marketing && ask.refusing > 0 && !stage.evenIfRefused)
    return {
      gate: 'consent',
      reason: 'moment_consent',
      zh: `看得到的客户里有 ${ask.refusing} 位拒绝营销消息，朋友圈避不开他们`,
      en: `${ask.refusing} who would see it refused marketing, and a moment avoids nobody`,
    }
  const { left, max, used } = groupLeft(stage.times, stage.at, { ...stage.quota, period: 'month' })
  if (left > 0) return undefined
  const { since } = stage.quota.receive
  return {
    gate: 'platform_quota',
    reason: 'moment_quota',
    zh: `这位成员的客户本月已有 ${used} 条企业朋友圈，到了每位客户每月 ${max} 条的规定（${since} 起）`,
    en: `${used} moments this month reach the limit of ${max} a customer (since ${since})`,
  }
}
