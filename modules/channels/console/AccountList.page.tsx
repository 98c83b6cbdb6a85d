import { useState } from 'react'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { listAccounts } from '../contract/accounts.ts'
import { ACCOUNTS } from '../model/metrics.ts'
import { AccountDetail } from './AccountDetail.tsx'
import { AccountForm } from './AccountForm.tsx'
import { type AccountKeys, AccountKeysShown } from './AccountKeysShown.tsx'
import { ACCOUNT_TEXTS } from './account-texts.ts'

/** Connected accounts through which the program itself sends, and whether they are well. */
export default function AccountListPage() {
  const texts = useTexts(ACCOUNT_TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const [adding, setAdding] = useState(false)
  const [keys, setKeys] = useState<AccountKeys>()
  const add = mayManage && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.connect}
    </Button>
  )
  return (
    <>
      <ListPage
        name="channel-accounts"
        title={texts.title}
        subtitle={texts.hint}
        route={listAccounts}
        everyMs={15_000}
        columns={[
          { key: 'name', title: texts.name, width: 180, onPhone: true, render: (row) => row.name },
          { key: 'kind', title: texts.kind, width: 100, onPhone: true, render: (row) => texts.kinds[row.kind] },
          { key: 'appId', title: texts.appId, width: 200, render: (row) => row.appId },
          { key: 'state', title: texts.state, width: 120, onPhone: true, render: (row) => <AccountState row={row} /> },
          {
            ...{ key: 'fans', title: texts.fans, width: 100, align: 'right', metric: ACCOUNTS.fans },
            render: (row) => row.fans,
          },
          {
            ...{ key: 'heardAt', title: texts.heard, width: 140 },
            render: (row) => (row.heardAt ? <TimeText at={row.heardAt} ago /> : texts.never),
          },
        ]}
        rowId={(row) => row.id}
        actions={add}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 640,
          render: (id, close) => <AccountDetail accountId={id} onGone={close} onKeys={setKeys} />,
        }}
      />
      <AccountForm
        open={adding}
        onClose={() => setAdding(false)}
        onKeys={(made) => {
          setAdding(false)
          setKeys(made)
        }}
      />
      <AccountKeysShown keys={keys} onClose={() => setKeys(undefined)} />
    </>
  )
}

function AccountState({ row }: { row: RowOf<typeof listAccounts> }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  if (row.checkedAt === null) return <Tag>{texts.unchecked}</Tag>
  return row.fault === '' ? <Tag color="success">{texts.well}</Tag> : <Tag color="error">{texts.unwell}</Tag>
}
