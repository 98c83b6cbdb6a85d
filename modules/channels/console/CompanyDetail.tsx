import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Typography } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listCompanies, removeCompany, renewPushKeys } from '../contract.ts'
import { CompanyEdit } from './CompanyForm.tsx'
import { LastCheckUp } from './check-up/LastCheckUp.tsx'
import type { PushKeys } from './PushKeysShown.tsx'
import { SyncPanel } from './SyncPanel.tsx'
import { TEXTS } from './texts.ts'

type Company = RowOf<typeof listCompanies>

export interface CompanyDetailProps {
  readonly companyId: string
  readonly onGone: () => void
  readonly onKeys: (keys: PushKeys) => void
}

/** One connection: its check-up, and everything that can be done with it. */
export function CompanyDetail(props: CompanyDetailProps) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const read = useRead(listCompanies)
  return (
    <ReadView read={read}>
      {({ items }) => {
        const company = items.find(({ id }) => id === props.companyId)
        if (!company) return null
        return (
          <div className="hs-stack">
            <LastCheckUp companyId={company.id} />
            <SyncPanel company={company} mayManage={mayManage} />
            <Address label={texts.pushUrl} url={company.pushUrl} />
            <Address label={texts.homeUrl} url={company.homeUrl} />
            <Address label={texts.sidebarUrl} url={company.sidebarUrl} />
            {mayManage && <Deeds {...props} company={company} />}
          </div>
        )
      }}
    </ReadView>
  )
}

function Address({ label, url }: { readonly label: string; readonly url: string }) {
  return (
    <div>
      <div className="hs-faint">{label}</div>
      <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Typography.Text>
    </div>
  )
}

function Deeds({ company, onGone, onKeys }: CompanyDetailProps & { readonly company: Company }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { companyId: company.id }
  const onFailure = feedback.failed
  const renew = useWrite(renewPushKeys, { onFailure, onDone: onKeys })
  const remove = useWrite(removeCompany, { refresh: [listCompanies], onFailure, onDone: onGone })
  const askRenew = async () => {
    if (await feedback.ask({ title: texts.renewAsk, verb: texts.renew })) await renew.run({ params })
  }
  const askRemove = async () => {
    const question = { title: texts.removeAsk(company.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(question)) await remove.run({ params })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
      <Button loading={renew.running} onClick={askRenew}>
        {texts.renew}
      </Button>
      <Button danger loading={remove.running} onClick={askRemove}>
        {texts.remove}
      </Button>
      <CompanyEdit open={editing} company={company} onClose={() => setEditing(false)} />
    </div>
  )
}
