import { dayOf } from '#kit/pure/zoned-time.ts'

interface ListFacts {
  readonly name: string
  readonly people: number
  readonly frozenAt: Date
}

/** What a rule calls a list held fast: `流失的大客户（12 人，冻结于 2026-11-20）`. */
export function nameOfList({ name, people, frozenAt }: ListFacts, timezone: string): string {
  return `${name}（${people} 人，冻结于 ${dayOf(frozenAt, timezone)}）`
}
