import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { listKeys, revokeKey } from '../contract.ts'
import { KeyAdd } from './KeyAdd.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import { TEXTS } from './texts.ts'

/** Keys of other systems: what each may, when it was last used, and an end to it. */
export default function KeyListPage() {
  const texts = useTexts(TEXTS)
  const [adding, setAdding] = useState(false)
  const [key, setKey] = useState<string>()
  return (
    <>
      <ListPage
        name="keys"
        title={texts.keys}
        subtitle={texts.keysHint}
        route={listKeys}
        columns={[
          { key: 'name', title: texts.name, width: 200, render: (row) => row.name, onPhone: true },
          {
            key: 'scopes',
            title: texts.scopes,
            render: (row) => row.scopes.map((scope) => <Tag key={scope}>{scope}</Tag>),
          },
          {
            key: 'madeBy',
            title: texts.madeBy,
            width: 120,
            render: (row) => row.madeBy || <span className="hs-faint">{texts.madeByNobody}</span>,
          },
          { key: 'createdAt', title: texts.created, width: 160, render: (row) => <TimeText at={row.createdAt} /> },
          {
            key: 'lastUsedAt',
            title: texts.lastUsed,
            width: 160,
            render: (row) => (row.lastUsedAt ? <TimeText at={row.lastUsedAt} ago /> : texts.never),
          },
          { key: 'state', title: texts.state, width: 140, render: (row) => <KeyState row={row} />, onPhone: true },
        ]}
        rowId={(row) => row.id}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {texts.addKey}
          </Button>
        }
        empty={{ what: texts.noKeys, hint: texts.noKeysHint }}
      />
      <KeyAdd
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(made) => {
          setAdding(false)
          setKey(made)
        }}
      />
      <ShownOnce title={texts.keyTitle} hint={texts.keyNote} secret={key} onClose={() => setKey(undefined)} />
    </>
  )
}

function KeyState({ row }: { row: RowOf<typeof listKeys> }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(revokeKey, { onFailure: feedback.failed, onDone: () => feedback.done(texts.revoked) })
  if (row.revokedAt) return <Tag>{texts.revoked}</Tag>
  const press = async () => {
    const sure = await feedback.ask({
      title: texts.revokeAsk(row.name),
      body: texts.revokeBody,
      verb: texts.revoke,
      danger: true,
    })
    if (sure) await write.run({ params: { keyId: row.id } })
  }
  return (
    <Button size="small" danger loading={write.running} onClick={press}>
      {texts.revoke}
    </Button>
  )
}
