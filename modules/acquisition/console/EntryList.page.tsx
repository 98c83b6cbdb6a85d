import { useState } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listEntries } from '../contract.ts'
import { ENTRY_KINDS, type EntryKind, type EntryState } from '../model/entry.ts'
import { ENTRY } from '../model/metrics.ts'
import { CompanyWelcome } from './CompanyWelcome.tsx'
import { EntryDetail } from './EntryDetail.tsx'
import { EntryForm } from './EntryForm.tsx'
import { TEXTS } from './texts.ts'

const TONES: Readonly<Record<EntryState, Tone>> = {
  making: 'processing',
  live: 'success',
  unresolved: 'warning',
  failed: 'error',
  removed: 'default',
}

/** Entry codes and acquisition links: what each brings. */
export default function EntryListPage() {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('acquisition.write')
  const [adding, setAdding] = useState(false)
  const [welcoming, setWelcoming] = useState(false)
  const add = mayWrite && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  const actions = mayWrite && (
    <>
      <Button onClick={() => setWelcoming(true)}>{texts.defaultWelcome}</Button>
      {add}
    </>
  )
  return (
    <>
      <ListPage
        name="entries"
        title={texts.title}
        subtitle={texts.hint}
        route={listEntries}
        queryOf={({ kind, archived, ...filters }) => ({
          ...filters,
          ...(kind === undefined ? {} : { kind: kind as EntryKind }),
          archived: archived === 'true' ? 'true' : 'false',
        })}
        everyMs={5000}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'kind',
            label: texts.kind,
            options: ENTRY_KINDS.map((value) => ({ value, label: texts.kinds[value] })),
          },
          { kind: 'switch', key: 'archived', label: texts.archivedOnly },
        ]}
        columns={[
          { key: 'name', title: texts.name, width: 180, render: (row) => row.name },
          { key: 'kind', title: texts.kind, width: 110, render: (row) => texts.kinds[row.kind] },
          {
            key: 'state',
            title: texts.state,
            width: 100,
            onPhone: true,
            render: (row) => <Tag color={TONES[row.state]}>{texts.states[row.state]}</Tag>,
          },
          {
            key: 'joined',
            title: texts.joined,
            width: 110,
            align: 'right',
            metric: ENTRY.joined,
            onPhone: true,
            render: (row) => <span className="hs-num">{formatNumber(row.joined)}</span>,
          },
          {
            key: 'left',
            title: texts.leftInWeek,
            width: 120,
            align: 'right',
            metric: ENTRY.left_in_week,
            render: (row) => <span className="hs-num">{formatNumber(row.leftInWeek)}</span>,
          },
          { key: 'members', title: texts.members, width: 180, render: (row) => row.userids.join('、') },
          { key: 'source', title: texts.source, width: 140, render: (row) => row.source },
          { key: 'company', title: texts.company, width: 140, hidden: true, render: (row) => row.companyName },
          {
            key: 'last',
            title: texts.last,
            width: 130,
            onPhone: true,
            render: (row) => (row.lastAt ? <TimeText at={row.lastAt} ago /> : texts.never),
          },
        ]}
        rowId={(row) => row.id}
        actions={actions}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 720,
          render: (id, close) => <EntryDetail entryId={id} onGone={close} />,
        }}
      />
      <EntryForm open={adding} onClose={() => setAdding(false)} />
      <CompanyWelcome open={welcoming} onClose={() => setWelcoming(false)} />
    </>
  )
}
