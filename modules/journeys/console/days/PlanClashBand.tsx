import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import type { DayPlan } from '../../model/day-plan.ts'
import type { PlanClash } from '../../model/merge-plan.ts'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanEdits } from './use-plan-edits.ts'

/** Characters of what the other wrote that are shown. */
const SAID_MAX = 60

interface PlanClashBandProps {
  readonly edits: PlanEdits
  readonly theirs: DayPlan
}

/** Two changed the same of one plan: what it is, what the other has there, and whose word is to stand. */
export function PlanClashBand({ edits, theirs }: PlanClashBandProps) {
  const texts = useTexts(DAY_TEXTS)
  const say = useClashWords(edits.plan, theirs)
  if (edits.clashes.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={texts.clash}
      description={
        <div className="hs-stack">
          <span>{texts.clashKept}</span>
          <ul>
            {edits.clashes.map((one) => (
              <li key={`${one.line?.list}:${one.line?.key}:${one.field}`}>{say(one)}</li>
            ))}
          </ul>
          <div className="hs-row">
            <Button type="primary" onClick={() => edits.choose('mine')}>
              {texts.takeMine}
            </Button>
            <Button onClick={() => edits.choose('theirs')}>{texts.takeTheirs}</Button>
          </div>
        </div>
      }
    />
  )
}

function useClashWords(mine: DayPlan, theirs: DayPlan): (clash: PlanClash) => string {
  const texts = useTexts(DAY_TEXTS)
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
    return isPlain && !where.endsWith(texts.clashFields.segmentId)
      ? texts.theirWord(where, String(value).slice(0, SAID_MAX))
      : where
  }
}

function valueIn(thing: object | undefined, field: string): unknown {
  return thing && Reflect.get(thing, field)
}
