import { useUrlState } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

/** Over how many days a report counts, kept in the address. */
export function useDays(choices: readonly number[], usual: number): number {
  const [url] = useUrlState<'days'>()
  return choices.find((one) => String(one) === url.days) ?? usual
}

export function DaysChoice({ choices, usual }: { choices: readonly number[]; usual: number }) {
  const texts = useTexts(TEXTS)
  const [, setUrl] = useUrlState<'days'>()
  const days = useDays(choices, usual)
  return (
    <Segmented
      aria-label={texts.window}
      value={days}
      options={choices.map((value) => ({ value, label: texts.lastDays(value) }))}
      onChange={(value) => setUrl({ days: value === usual ? undefined : String(value) })}
    />
  )
}
