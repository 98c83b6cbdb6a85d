import { dayOf } from '#kit/pure/zoned-time.ts'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { DateField, NumberField } from '#kit/web/form/fields.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { AutoComplete, Button, InputNumber } from '#kit/web/ui.tsx'
import { useRead, type useWrite } from '#kit/web/wire-hooks.ts'
import { readCostState } from '#modules/commerce/contract.ts'
import type { saveCommissionRule } from '../../contract/incentive.ts'
import type { CommissionTerms } from '../../model/commission.ts'
import { CATEGORY_RATES_MAX, NO_COMMISSION, RATE_MAX, RATE_WHOLE, WINDOW_DAYS_MAX } from '../../model/commission.ts'
import { TEXTS } from './texts.ts'

const PERCENT = RATE_WHOLE / 100

interface Line {
  readonly category: string
  readonly percent: number | null
}

/** One more rule; what held last is where one begins. */
export function RuleForm({
  last = NO_COMMISSION,
  write,
}: {
  readonly last?: CommissionTerms | undefined
  readonly write: ReturnType<typeof useWrite<typeof saveCommissionRule>>
}) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const lines: readonly Line[] = last.categories.map(({ category, rate }) => ({ category, percent: rate / PERCENT }))
  const initial = {
    validFrom: dayOf(new Date(), tenant.timezone),
    windowDays: last.windowDays,
    percent: last.rate / PERCENT,
    lines,
  }
  return (
    <EditForm
      initial={initial}
      write={write}
      verb={texts.save}
      onSubmit={({ validFrom, windowDays, percent, lines: said }) =>
        write.run({
          body: {
            ...{ validFrom, windowDays, rate: toRate(percent) },
            categories: said
              .filter(({ category }) => category.trim() !== '')
              .map((line) => ({ category: line.category, rate: toRate(line.percent) })),
          },
        })
      }
    >
      {(value, set) => (
        <>
          <FieldRow>
            <DateField name="validFrom" label={texts.validFrom} required />
            <NumberField
              name="windowDays"
              label={texts.windowDays}
              hint={texts.windowHint}
              min={1}
              max={WINDOW_DAYS_MAX}
              unit={texts.days}
              required
            />
            <NumberField name="percent" label={texts.rate} min={0} max={RATE_MAX / PERCENT} decimals={2} unit="%" />
          </FieldRow>
          <FormSection title={texts.categoryRates} hint={texts.categoryHint}>
            <CategoryRates lines={value.lines} onChange={(next) => set('lines', next)} />
          </FormSection>
        </>
      )}
    </EditForm>
  )
}

function toRate(percent: number | null): number {
  return Math.round((percent ?? 0) * PERCENT)
}

function CategoryRates({
  lines,
  onChange,
}: {
  readonly lines: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
}) {
  const texts = useTexts(TEXTS)
  const known = useRead(readCostState).value?.categories ?? []
  const keys = lines.map((_, at) => `line ${at}`)
  return (
    <div className="hs-stack">
      {lines.map((line, at) => (
        <div key={keys[at]} className="hs-row">
          <AutoComplete
            aria-label={texts.category}
            style={{ minInlineSize: 160 }}
            value={line.category}
            options={known.map((value) => ({ value }))}
            onChange={(category: string) => onChange(lines.with(at, { ...line, category }))}
          />
          <InputNumber
            aria-label={texts.rate}
            min={0}
            max={RATE_MAX / PERCENT}
            precision={2}
            suffix="%"
            value={line.percent}
            onChange={(percent) => onChange(lines.with(at, { ...line, percent }))}
          />
          <Button type="text" onClick={() => onChange(lines.toSpliced(at, 1))}>
            {texts.remove}
          </Button>
        </div>
      ))}
      {lines.length < CATEGORY_RATES_MAX && (
        <Button onClick={() => onChange([...lines, { category: '', percent: 0 }])}>{texts.addCategory}</Button>
      )}
    </div>
  )
}
