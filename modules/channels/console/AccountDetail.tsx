import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { checkAccount, listAccounts, removeAccount, renewAccountKeys } from '../contract/accounts.ts'
import { AccountEdit } from './AccountForm.tsx'
import type { AccountKeys } from './AccountKeysShown.tsx'
import { AccountTemplates } from './AccountTemplates.tsx'
import { ACCOUNT_TEXTS } from './account-texts.ts'

type Account = RowOf<typeof listAccounts>

export interface AccountDetailProps {
  readonly accountId: string
  readonly onGone: () => void
  readonly onKeys: (keys: AccountKeys) => void
}

/** One account: whether it is well, its templates, and everything that can be done with it. */
export function AccountDetail(props: AccountDetailProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const read = useRead(listAccounts)
  return (
    <ReadView read={read}>
      {({ items }) => {
        const account = items.find(({ id }) => id === props.accountId)
        if (!account) return null
        return (
          <div className="hs-stack">
            {mayManage && <Check account={account} />}
            {account.kind === 'official' && (
              <PageLink to={`/channel-accounts/${account.id}`}>{texts.officialPage}</PageLink>
            )}
            <AccountTemplates account={account} mayManage={mayManage} />
            <div>
              <strong>{texts.test}</strong>
              <div className="hs-faint">
                <PageLink to="/direct-sends/new">{texts.testHint}</PageLink>
              </div>
            </div>
            {mayManage && <Deeds {...props} account={account} />}
          </div>
        )
      }}
    </ReadView>
  )
}

function Check({ account }: { readonly account: Account }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const feedback = useFeedback()
  const check = useWrite(checkAccount, { refresh: [listAccounts], onFailure: feedback.failed })
  return (
    <div className="hs-stack">
      <div className="hs-row hs-row-wraps">
        <Button loading={check.running} onClick={() => check.run({ params: { accountId: account.id } })}>
          {texts.check}
        </Button>
        <span className="hs-faint">
          {account.checkedAt === null ? texts.checkHint : <TimeText at={account.checkedAt} ago />}
        </span>
      </div>
      {account.checkedAt !== null && account.fault === '' && <Alert type="success" showIcon title={texts.well} />}
      {account.fault !== '' && <Alert type="error" showIcon title={texts.said(account.fault)} />}
    </div>
  )
}

function Deeds({ account, onGone, onKeys }: AccountDetailProps & { readonly account: Account }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const feedback = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { accountId: account.id }
  const onFailure = feedback.failed
  const renew = useWrite(renewAccountKeys, { onFailure, onDone: (keys) => onKeys({ ...keys, kind: account.kind }) })
  const remove = useWrite(removeAccount, { refresh: [listAccounts], onFailure, onDone: onGone })
  const askRenew = async () => {
    if (await feedback.ask({ title: texts.renewAsk, verb: texts.renew })) await renew.run({ params })
  }
  const askRemove = async () => {
    const question = { title: texts.removeAsk(account.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(question)) await remove.run({ params })
  }
  return (
    <div className="hs-row hs-row-wraps">
      <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
      <Button loading={renew.running} onClick={askRenew}>
        {texts.renew}
      </Button>
      <Button danger loading={remove.running} onClick={askRemove}>
        {texts.remove}
      </Button>
      <AccountEdit open={editing} account={account} onClose={() => setEditing(false)} />
    </div>
  )
}
