import { ClashBand, useTheirWord } from '#kit/web/ClashBand.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { DayPlan } from '../../model/day-plan.ts'
import type { PlanClash } from '../../model/merge-plan.ts'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanEdits } from './use-plan-edits.ts'

interface PlanClashBandProps {
  readonly edits: PlanEdits
  readonly theirs: DayPlan
}

/** Two changed the same of one plan: what it is, what the other has there, and whose word is to stand. */
export function PlanClashBand({ edits, theirs }: PlanClashBandProps) {
  const texts = useTexts(DAY_TEXTS)
  const say = useClashWords(edits.plan, theirs)
  if (edits.clashes.length === 0) return null
  return <ClashBand title={texts.clash} kept={texts.clashKept} lines={edits.clashes.map(say)} onChoose={edits.choose} />
}

function useClashWords(mine: DayPlan, theirs: DayPlan): (clash: PlanClash) => string {
  const texts = useTexts(DAY_TEXTS)
  const theirWord = useTheirWord()
  const fields: Readonly<Record<string, string>> = texts.clashFields
  return ({ line, field }) => {
    if (!line) return said(fields[field] ?? field, valueIn(theirs, field))
    const [own, other] = [mine, theirs].map((plan) => plan[line.list].find(({ key }) => key === line.key))
    const known = own ?? other
    const name = known && ('title' in known ? known.title : known.name)
    const where = `${texts[line.list]} · ${name ?? line.key}`
    if (field === '') return `${where} · ${other ? texts.iRemoved : texts.theyRemoved}`
    return said(`${where} · ${fields[field] ?? field}`, valueIn(other, field))
  }

  function said(where: string, value: unknown): string {
    const isPlain = typeof value === 'number' || (typeof value === 'string' && value !== '')
    return isPlain && !where.endsWith(texts.clashFields.segmentId) ? theirWord(where, String(value)) : where
  }
}

function valueIn(thing: object | undefined, field: string): unknown {
  return thing && Reflect.get(thing, field)
}
