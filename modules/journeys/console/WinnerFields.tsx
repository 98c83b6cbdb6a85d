import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Checkbox, InputNumber, Radio } from '#kit/web/ui.tsx'
import { KEEP_PERCENT_MAX, PER_WAY_MIN, type WinnerRule } from '../steps/split/schema.ts'
import type { TurningProps } from './BranchFields.tsx'
import { SPLIT_TEXTS } from './split-texts.ts'

const BEGIN: WinnerRule = { perWay: 300, onWin: 'propose', keepPercent: 10 }

/** Whether a split may have a winner, how many people that takes, and what is done then. */
export function WinnerFields({ node, disabled, onChange }: TurningProps<'split'>) {
  const texts = useTexts(SPLIT_TEXTS)
  const { winner, ...plain } = node
  const set = (change: Partial<WinnerRule>) => winner && onChange({ ...node, winner: { ...winner, ...change } })
  return (
    <>
      <Checkbox
        disabled={disabled}
        checked={winner !== undefined}
        onChange={(event) => onChange(event.target.checked ? { ...plain, winner: BEGIN } : plain)}
      >
        {texts.mayWin}
      </Checkbox>
      {winner && (
        <>
          <p className="hs-faint">{texts.mayWinHint}</p>
          <Field label={texts.perWay} hint={texts.perWayHint}>
            {({ id }) => (
              <InputNumber
                id={id}
                className="hs-field-number"
                disabled={disabled}
                min={PER_WAY_MIN}
                max={1_000_000}
                precision={0}
                suffix={texts.people}
                value={winner.perWay}
                onChange={(perWay) => perWay !== null && set({ perWay })}
              />
            )}
          </Field>
          <Field label={texts.onWin}>
            {({ id }) => (
              <Radio.Group
                id={id}
                disabled={disabled}
                value={winner.onWin}
                options={(['propose', 'turn'] as const).map((value) => ({ value, label: texts.thens[value] }))}
                onChange={(event) => set({ onWin: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.keep} hint={texts.keepHint}>
            {({ id }) => (
              <InputNumber
                id={id}
                className="hs-field-number"
                disabled={disabled}
                min={0}
                max={KEEP_PERCENT_MAX}
                precision={0}
                suffix="%"
                value={winner.keepPercent}
                onChange={(keepPercent) => keepPercent !== null && set({ keepPercent })}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}
