import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { listAudit } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

type Row = RowOf<typeof listAudit>

/** Who did what, newest first; the URL holds what is searched. */
export default function AuditListPage() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      name="audit"
      title={texts.audit}
      subtitle={texts.auditHint}
      route={listAudit}
      filters={[
        { kind: 'search', key: 'q', label: texts.search },
        { kind: 'dates', from: 'from', to: 'to', label: texts.days },
      ]}
      columns={[
        { key: 'at', title: texts.when, width: 180, render: (row) => <TimeText at={row.at} shape="second" /> },
        { key: 'actor', title: texts.who, width: 160, render: (row) => <Actor row={row} />, onPhone: true },
        {
          key: 'action',
          title: texts.action,
          width: 180,
          render: (row) => wordOf(texts.actions, row.action),
          onPhone: true,
        },
        { key: 'subject', title: texts.subject, width: 160, render: (row) => <Subject row={row} />, onPhone: true },
        { key: 'detail', title: texts.detail, render: (row) => <span className="hs-faint">{detailOf(row)}</span> },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.noAudit, hint: texts.noAuditHint }}
    />
  )
}

function Actor({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const kind = row.actorKind === 'key' ? texts.byKey : row.actorKind === 'system' ? texts.bySystem : ''
  return (
    <>
      {row.actorName} {kind && <span className="hs-faint">{kind}</span>}
    </>
  )
}

/** `contact:12` leads to that customer; other subjects are named. */
function Subject({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const [noun = '', id] = row.subject.split(':')
  const said = [wordOf(texts.subjects, noun), id].filter(Boolean).join(' ')
  return noun === 'contact' && id ? <PageLink to={`/contacts/${id}`}>{said}</PageLink> : said
}

function detailOf(row: Row): string {
  return Object.entries(row.detail)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([key, value]) => `${key} ${value}`)
    .join(' · ')
}
