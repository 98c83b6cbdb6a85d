import { NumberField, SwitchField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { HOLDOUT_PERCENT_MAX } from '../model/holdout.ts'
import { EXIT_WHY_MAX } from '../steps/exit/schema.ts'
import { FLOW_TEXTS } from './flow-texts.ts'

interface EndFieldsProps {
  readonly at: string
}

/** How many are left alone from here on. */
export function HoldoutFields({ at }: EndFieldsProps) {
  const { heldShare, heldHint } = useTexts(FLOW_TEXTS)
  const range = { min: 1, max: HOLDOUT_PERCENT_MAX }
  return <NumberField name={`${at}.percent`} label={heldShare} hint={heldHint} unit="%" {...range} />
}

/** Why people leave, and what becomes of what was still to be done for them. */
export function ExitFields({ at }: EndFieldsProps) {
  const { exitWhy, exitHint, withdrawTasks } = useTexts(FLOW_TEXTS)
  return (
    <>
      <TextField name={`${at}.why`} label={exitWhy} hint={exitHint} max={EXIT_WHY_MAX} required />
      <SwitchField name={`${at}.withdraw`} label={withdrawTasks} />
    </>
  )
}
