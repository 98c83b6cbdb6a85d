import { INDUSTRY_TEMPLATES } from '../model/industry/industry-templates.ts'
import { INDUSTRIES, type IndustryTemplate, type Part } from '../model/industry/template-parts.ts'

/** Templates of a trade in which every word asked for stands somewhere: name, trade, people, hypothesis, words. */
export function findTemplates(q: string, industry: string): readonly IndustryTemplate[] {
  const asked = q.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return INDUSTRY_TEMPLATES.filter((one) => {
    if (industry !== '' && one.industry !== industry) return false
    const text = textOf(one)
    return asked.every((word) => text.includes(word))
  })
}

function textOf({ industry, zh, en, who, hypothesis, restraint, parts }: IndustryTemplate): string {
  const trade = INDUSTRIES.find((one) => one.key === industry)
  const words = [who, hypothesis, restraint, { zh, en }, trade ?? { zh: '', en: '' }]
  return [...words.flatMap((one) => [one.zh, one.en]), ...parts.flatMap(wordsOf)].join('\n').toLowerCase()
}

function wordsOf(part: Part): readonly string[] {
  if (part.kind === 'split') return [part.title, ...part.ways.flat().flatMap(wordsOf)]
  if (part.kind === 'settled') return [part.title, ...part.unserved.flatMap(wordsOf)]
  return part.kind === 'wait' ? [] : [part.title, part.text]
}
