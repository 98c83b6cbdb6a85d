import { usePageParams } from '#kit/web/phone/navigation.tsx'
import { Empty } from '#kit/web/phone/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { CustomerView } from './CustomerView.tsx'
import { TEXTS } from './texts.ts'

/** A customer picked by hand. */
export default function CustomerPage() {
  const texts = useTexts(TEXTS)
  const contactId = Number(usePageParams().contactId)
  if (!Number.isSafeInteger(contactId) || contactId <= 0) return <Empty what={texts.noCustomer} />
  return <CustomerView contactId={contactId} />
}
