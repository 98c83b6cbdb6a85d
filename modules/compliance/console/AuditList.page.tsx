import { addressOf } from '#kit/web/client.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import type { ListFilter } from '#kit/web/list/list-parts.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { exportAudit, listAudit, readAuditChoices } from '../contract.ts'
import { AuditActor, AuditEntry, AuditSubject, useActionWord, useDetailWords } from './AuditEntry.tsx'
import { TEXTS } from './texts.ts'

/** Who did what, newest first; the URL holds what is searched. */
export default function AuditListPage() {
  const texts = useTexts(TEXTS)
  const actionWord = useActionWord()
  const wordsOf = useDetailWords()
  return (
    <ListPage
      name="audit"
      title={texts.audit}
      subtitle={texts.auditHint}
      route={listAudit}
      filters={useFilters()}
      queryOf={useNaming()}
      actions={<Export />}
      columns={[
        { key: 'at', title: texts.when, width: 180, render: (row) => <TimeText at={row.at} shape="second" /> },
        { key: 'actor', title: texts.who, width: 160, render: (row) => <AuditActor row={row} />, onPhone: true },
        { key: 'action', title: texts.action, width: 240, render: actionWord, onPhone: true },
        {
          key: 'subject',
          title: texts.subject,
          width: 180,
          render: (row) => <AuditSubject row={row} />,
          onPhone: true,
        },
        {
          key: 'outcome',
          title: texts.outcome,
          width: 130,
          render: (row) => row.outcome !== 'done' && <Tag color="warning">{row.outcome}</Tag>,
        },
        {
          key: 'detail',
          title: texts.detail,
          render: (row) => <span className="hs-faint">{wordsOf(row.detail)}</span>,
        },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.noAudit, hint: texts.noAuditHint }}
      drawer={{
        title: (_, row) => row && actionWord(row),
        render: (_, __, row) => row && <AuditEntry row={row} />,
      }}
    />
  )
}

const FILTERS = ['q', 'actor', 'action', 'outcome', 'from', 'to'] as const

/** Adds what is called by words in which the text is found: the log holds keys, and people type what they read. */
function useNaming() {
  const texts = useTexts(TEXTS)
  return (asked: Readonly<Record<string, string>>) => {
    const text = asked.q?.trim().toLowerCase()
    if (!text) return asked
    const words = Object.entries({ ...texts.subjects, ...texts.actions })
    const keys = words.flatMap(([key, word]) => (word.toLowerCase().includes(text) ? [key] : []))
    return keys.length === 0 ? asked : { ...asked, named: keys.join(',') }
  }
}

function useQuery() {
  const [state] = useUrlState()
  const naming = useNaming()
  return [naming(Object.fromEntries(FILTERS.flatMap((key) => (state[key] ? [[key, state[key]]] : []))))] as const
}

function Export() {
  const texts = useTexts(TEXTS)
  const [query] = useQuery()
  return <Button href={addressOf(exportAudit, { query })}>{texts.exportAudit}</Button>
}

function useFilters(): readonly ListFilter[] {
  const texts = useTexts(TEXTS)
  const choices = useRead(readAuditChoices).value
  const actionWord = useActionWord()
  const same = (value: string) => ({ value, label: value })
  return [
    { kind: 'search', key: 'q', label: texts.search },
    { kind: 'select', key: 'actor', label: texts.who, options: (choices?.actors ?? []).map(same) },
    {
      kind: 'select',
      key: 'action',
      label: texts.action,
      options: (choices?.actions ?? []).map((action) => ({
        value: action,
        label: actionWord({ action, summary: choices?.summaries[action] ?? '' }),
      })),
    },
    {
      kind: 'select',
      key: 'outcome',
      label: texts.outcome,
      options: Object.entries(texts.outcomes).map(([value, label]) => ({ value, label })),
    },
    { kind: 'dates', from: 'from', to: 'to', label: texts.dates },
  ]
}
