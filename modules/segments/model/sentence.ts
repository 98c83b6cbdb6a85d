import { conditionSentence } from '../conditions/list.ts'
import type { Words } from '../conditions/words.ts'
import type { Rule, RuleNode } from './rule.ts'

/** The rule as one sentence: `城市是 上海，且（下单至少 3 单，或有标签 会员）`. */
export function ruleSentence(rule: Rule, words: Words): string {
  return nodeSentence(rule.root, words)
}

function nodeSentence(node: RuleNode, words: Words, isInner = false): string {
  const zh = words.language === 'zh'
  if ('not' in node) return zh ? `不（${nodeSentence(node.not, words)}）` : `not (${nodeSentence(node.not, words)})`
  if ('kind' in node) return conditionSentence(node, words)
  const parts = 'all' in node ? node.all : node.any
  if (parts.length === 0) return zh ? '所有人' : 'everybody'
  const isGroup = isInner && parts.length > 1
  const said = parts.map((part) => nodeSentence(part, words, isInner || parts.length > 1))
  const text = said.join('all' in node ? (zh ? '，且' : ' and ') : zh ? '，或' : ' or ')
  return isGroup ? (zh ? `（${text}）` : `(${text})`) : text
}
