import { useState } from 'react'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listHookSources } from '../../contract/sources.ts'
import { SecretShown } from '../SecretShown.tsx'
import { SourceDetail } from './SourceDetail.tsx'
import { SourceForm } from './SourceForm.tsx'
import { TEXTS } from './texts.ts'

/** Systems that send us messages. */
export default function SourceListPage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('webhooks.manage')
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const add = mayManage && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <ListPage
        name="webhook-sources"
        title={texts.title}
        subtitle={texts.hint}
        route={listHookSources}
        columns={[
          { key: 'name', title: texts.name, width: 200, render: (row) => row.name },
          {
            key: 'state',
            title: texts.state,
            width: 110,
            onPhone: true,
            render: (row) => (row.enabled ? <Tag color="success">{texts.on}</Tag> : <Tag>{texts.off}</Tag>),
          },
          { key: 'types', title: texts.types, render: (row) => row.types.map((one) => <Tag key={one}>{one}</Tag>) },
          { key: 'createdAt', title: texts.receivedAt, hidden: true, render: (row) => <TimeText at={row.createdAt} /> },
        ]}
        rowId={(row) => row.id}
        actions={
          <span className="hs-row">
            <PageLink to="/webhooks/received">{texts.log}</PageLink>
            {add}
          </span>
        }
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 640,
          render: (id, close) => <SourceDetail sourceId={id} onGone={close} onSecret={setSecret} />,
        }}
      />
      <SourceForm
        open={adding}
        onClose={() => setAdding(false)}
        onSecret={(made) => {
          setAdding(false)
          setSecret(made)
        }}
      />
      <SecretShown secret={secret} onClose={() => setSecret(undefined)} />
    </>
  )
}
