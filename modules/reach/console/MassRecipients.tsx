import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select, Table } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listMassRecipients, RECIPIENT_STATES, type RecipientState } from '../contract.ts'
import { MASS_TEXTS } from './mass-texts.ts'

/** How often the list looks again, in milliseconds. */
const EVERY_MS = 30_000

/** Everybody in a mass send, and what became of them. */
export function MassRecipients({ massSendId }: { massSendId: string }) {
  const texts = useTexts(MASS_TEXTS)
  const language = useLanguage()
  const [state, setState] = useState<RecipientState>()
  const read = usePages(
    listMassRecipients,
    { params: { massSendId }, query: { state } },
    { keepOld: true, everyMs: EVERY_MS },
  )
  const names = { ...texts.recipients, ...texts.ends }
  return (
    <Panel
      title={texts.allPeople}
      extra={
        <Select
          allowClear
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={state}
          style={{ minWidth: 140 }}
          options={RECIPIENT_STATES.map((value) => ({ value, label: names[value] }))}
          onChange={(next?: RecipientState) => setState(next)}
        />
      }
    >
      <Table
        size="small"
        rowKey="id"
        loading={read.loading}
        pagination={false}
        dataSource={[...(read.value ?? [])]}
        columns={[
          {
            key: 'name',
            title: texts.person,
            render: (_, row) =>
              row.contactId === null ? (
                <>
                  {row.name || texts.unnamedGroup} · {texts.inGroup(row.customers)}
                  {row.proof?.shown !== undefined && (
                    <div className="hs-faint">
                      {texts.momentSaid(row.proof.shown, row.proof.likes ?? '0', row.proof.comments ?? '0')}
                    </div>
                  )}
                </>
              ) : (
                <PageLink to={`/contacts/${row.contactId}`}>{row.name ?? row.contactId}</PageLink>
              ),
          },
          { key: 'state', title: texts.state, render: (_, row) => names[row.state] },
          { key: 'member', title: texts.memberName, render: (_, row) => row.memberName ?? '—' },
          {
            key: 'why',
            title: texts.why,
            render: (_, row) => (language === 'en' ? row.sentenceEn : row.sentence) ?? '—',
          },
        ]}
      />
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </Panel>
  )
}
