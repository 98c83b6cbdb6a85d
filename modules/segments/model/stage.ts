import type { Rule, RuleNode } from './rule.ts'

/** Stages of one tenant. */
export const STAGES_MAX = 20
/** Conditions and groups of all stages together: they are asked in one query, and twice in one for movements. */
export const STAGE_PARTS_MAX = 100
/** Their length as JSON, in characters. */
export const STAGE_CHARACTERS_MAX = 12_000
export const CARE_CHARACTERS_MAX = 500

/** What people of a stage are owed. */
export interface StageCare {
  readonly interaction: string
  readonly offer: string
  readonly recommendation: string
}

/** One step of the life of a customer. */
export interface Stage {
  /** Never shown; rules and the warehouse name the stage by it. */
  readonly key: string
  readonly name: string
  readonly rule: Rule
  readonly care: StageCare
}

/** Whole days since the last order from which a customer sleeps, and from which they are lost. */
const ASLEEP_DAYS = 90
const LOST_DAYS = 180

/**
 * The stages a tenant begins with, in the order in which they are tried: whoever speaks for the brand, then those who
 * have gone quiet, then by orders; who bought nothing comes last. A KOC carries one of the tags given, or told others
 * three times in half a year ("Product Shared" and "Product Reviewed" as Segment's ecommerce spec names them).
 */
export function firstStages(kocTagIds: readonly string[]): readonly Stage[] {
  const told = (event: string): RuleNode => ({ kind: 'behaviour', did: true, event, times: 3, days: LOST_DAYS })
  const tagged: readonly RuleNode[] = kocTagIds.length > 0 ? [{ kind: 'tag', has: 'any', tagIds: [...kocTagIds] }] : []
  const koc: RuleNode = {
    all: [orders('count', 1), { any: [...tagged, told('Product Shared'), told('Product Reviewed')] }],
  }
  return [
    stage('koc', 'KOC', koc, ['专人维护，邀请试用和共创', '新品试用名额', '新品先看']),
    stage('lost', '流失', orders('last_days_ago', LOST_DAYS), ['先关心，问一问为什么', '回归礼', '买过的品类']),
    stage('asleep', '沉睡', orders('last_days_ago', ASLEEP_DAYS), ['一次有用的提醒', '限时券', '买过的补货']),
    stage('regular', '多次复购', orders('count', 3), ['记住偏好，少打扰', '会员权益', '搭配与升级']),
    stage('repeat', '复购', orders('count', 2), ['使用回访', '下一单优惠', '常一起买的']),
    stage('first', '首单', orders('count', 1), ['收货后教会怎么用', '第二单券', '同品类的下一步']),
    stage('unpaid', '未付费', { all: [] }, ['先认识，不急着卖', '新人礼', '入门款']),
  ]
}

function orders(figure: 'count' | 'last_days_ago', value: number): RuleNode {
  return { kind: 'orders', figure, operator: 'at_least', value }
}

type CareTexts = readonly [interaction: string, offer: string, recommendation: string]

function stage(key: string, name: string, root: RuleNode, care: CareTexts): Stage {
  const [interaction, offer, recommendation] = care
  return { key, name, rule: { version: 1, root }, care: { interaction, offer, recommendation } }
}
