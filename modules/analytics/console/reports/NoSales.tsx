import { useGo } from '#kit/web/navigation.tsx'
import { EmptyView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

/** A report before the first order. */
export function NoSales() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  return (
    <EmptyView
      what={texts.noSales}
      hint={texts.noSalesHint}
      action={<Button onClick={() => go('/imports')}>{texts.importFirst}</Button>}
    />
  )
}
