import { useEffect } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { PageLink } from '#kit/web/phone/navigation.tsx'
import { Empty, Skeleton } from '#kit/web/phone/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { companyOf, connectHost, isHosted, useHost } from '#modules/channels/workbench/door.tsx'
import { CustomerView } from './CustomerView.tsx'
import { TEXTS } from './texts.ts'

/** The page in the sidebar of a chat: whoever is on the other side of it. */
export default function SidebarPage() {
  const texts = useTexts(TEXTS)
  const host = useHost()
  const companyId = companyOf(location.search)
  useEffect(() => {
    if (!companyId) return
    const look = () => document.visibilityState === 'visible' && void connectHost(companyId)
    look()
    // The same window may come back beside another chat.
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [companyId])
  const pick = (
    <PageLink to="/customers" className="hs-link">
      {texts.pickCustomer}
    </PageLink>
  )
  if (!companyId || !isHosted()) return <Empty what={texts.noHost} hint={texts.noHostHint} action={pick} />
  if (host.kind === 'chat' && host.contactId !== undefined) return <CustomerView contactId={host.contactId} />
  if (host.kind === 'none' || host.kind === 'connecting') return <Skeleton rows={8} />
  const retry = <Button onClick={() => void connectHost(companyId)}>{texts.refresh}</Button>
  if (host.kind === 'chat') return <Empty what={texts.notSynced} hint={texts.notSyncedHint} action={retry} />
  if (host.kind === 'elsewhere') return <Empty what={texts.noChat} hint={texts.noChatHint} action={pick} />
  return <Empty what={texts.hostFailed} hint={texts.hostFailedHint(host.fault)} action={retry} />
}
