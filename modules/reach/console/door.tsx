import { useRead } from '#kit/web/wire-hooks.ts'
import { listScriptChoices } from '../contract/script-choice.ts'
import { lineOf } from '../model/script-choice.ts'
import { ChoicePreview } from './ChoicePreview.tsx'

export { PlannedSend, type PlannedSendProps } from './PlannedSend.tsx'
export { ScriptChoicePicker } from './ScriptChoicePicker.tsx'
export { SendFields } from './SendFields.tsx'
export { Waterfall } from './Waterfall.tsx'

/** How many people each line of a saved choice holds now. */
export function ScriptChoicePreview({ choiceId }: { choiceId: string }) {
  const items = useRead(listScriptChoices).value?.items
  const choice = items?.find(({ id }) => id === choiceId)
  return (
    <ChoicePreview
      choice={choice && { lines: choice.lines.map(lineOf), fallbackScriptId: choice.fallback?.scriptId ?? null }}
    />
  )
}
