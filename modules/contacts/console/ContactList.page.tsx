import { ListPage } from '#kit/web/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '#kit/web/list/list-parts.ts'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listContacts, listSources } from '../contract.ts'
import { ContactBatch } from './ContactBatch.tsx'
import { ContactName, ContactSummary } from './ContactSummary.tsx'
import { ExportButton } from './ExportButton.tsx'
import { FieldValue } from './fields/FieldValue.tsx'
import { fieldColumn, fieldWantsOf, useFieldFilters } from './fields/use-field-filters.ts'
import { useFields } from './fields/use-fields.ts'
import { TagChips } from './TagChips.tsx'
import { TEXTS, wordOf } from './texts.ts'
import { useBatchWrites } from './use-batch-writes.ts'
import { useGuideChoices, useTagChoices } from './use-choices.ts'

type Row = RowOf<typeof listContacts>

/** Everybody we know: found, tagged and assigned. */
export default function ContactListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const writes = useBatchWrites()
  const mayWrite = useAllowed()('contacts.write')
  return (
    <ListPage
      name="contacts"
      title={texts.contacts}
      subtitle={texts.contactsHint}
      route={listContacts}
      queryOf={queryOf}
      filters={useFilters()}
      columns={useColumns()}
      rowId={(contact) => String(contact.id)}
      actions={<ListActions />}
      empty={{
        what: texts.noContacts,
        hint: texts.noContactsHint,
        action: mayWrite && <Button onClick={() => go('/contact-imports')}>{texts.importPeople}</Button>,
      }}
      batch={mayWrite ? (ids, clear) => <ContactBatch ids={ids} clear={clear} writes={writes} /> : undefined}
      drawer={{
        title: (id) => <ContactName contactId={Number(id)} />,
        render: (id) => <ContactSummary contactId={Number(id)} />,
        actions: (id) => (
          <Button type="primary" onClick={() => go(`/contacts/${id}`)}>
            {texts.open}
          </Button>
        ),
      }}
    />
  )
}

function queryOf(url: Readonly<Record<string, string | undefined>>) {
  const { q, tagId, guideStaffId, source } = url
  return { q, tagId, guideStaffId, source, fields: fieldWantsOf(url) }
}

/** What of the address says whom the list shows. */
function aimOf(url: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(queryOf(url)).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as [string, string]] : [],
  )
}

function ListActions() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const allowed = useAllowed()
  const [url] = useUrlState<string>()
  return (
    <>
      {allowed('contacts.export') && <ExportButton query={queryOf(url)} />}
      {allowed('contacts.import') && <Button onClick={() => go('/contact-imports')}>{texts.importPeople}</Button>}
      {allowed('contacts.write') && (
        <Button onClick={() => go(`/bulk-actions/new?${new URLSearchParams(aimOf(url))}`)}>{texts.bulk}</Button>
      )}
      {allowed('contacts.write') && (
        <Button type="primary" onClick={() => go('/contacts/new')}>
          {texts.addContact}
        </Button>
      )}
    </>
  )
}

function useFilters(): readonly ListFilter[] {
  const ofFields = useFieldFilters()
  const texts = useTexts(TEXTS)
  const { options: tags } = useTagChoices()
  const guides = useGuideChoices()
  const sources = useRead(listSources).value?.items ?? []
  return [
    { kind: 'search', key: 'q', label: texts.search },
    { kind: 'select', key: 'tagId', label: texts.tags, options: tags },
    {
      kind: 'select',
      key: 'guideStaffId',
      label: texts.guide,
      options: [...guides, { value: 'none', label: texts.noGuide }],
    },
    {
      kind: 'select',
      key: 'source',
      label: texts.source,
      options: sources.map(({ source }) => ({ value: source, label: wordOf(texts.sources, source) })),
    },
    ...ofFields,
  ]
}

function useColumns(): readonly ListColumn<Row>[] {
  const texts = useTexts(TEXTS)
  const { asked } = useFields()
  return [
    {
      key: 'name',
      title: texts.name,
      width: 160,
      sort: 'name',
      render: (row) => row.name || <span className="hs-faint">{texts.unnamed(row.id)}</span>,
    },
    { key: 'phone', title: texts.phone, width: 140, render: (row) => row.phone ?? '—', onPhone: true },
    { key: 'tags', title: texts.tags, width: 240, render: (row) => <TagChips tagIds={row.tagIds} /> },
    { key: 'guide', title: texts.guide, width: 120, render: (row) => row.guideName ?? '—', onPhone: true },
    { key: 'city', title: texts.city, width: 120, render: (row) => row.city || '—' },
    { key: 'source', title: texts.source, width: 110, render: (row) => wordOf(texts.sources, row.source) },
    {
      key: 'createdAt',
      title: texts.since,
      width: 160,
      sort: 'createdAt',
      render: (row) => <TimeText at={row.createdAt} />,
    },
    { key: 'birthday', title: texts.birthday, width: 120, hidden: true, render: (row) => row.birthday ?? '—' },
    { key: 'province', title: texts.province, width: 120, hidden: true, render: (row) => row.province || '—' },
    { key: 'id', title: texts.number, width: 100, hidden: true, render: (row) => row.id },
    ...asked.map((field): ListColumn<Row> => {
      const cellOf = ({ attributes }: Row) => (Object.hasOwn(attributes, field.key) ? attributes[field.key] : undefined)
      return {
        ...{ key: fieldColumn(field.key), title: field.name, width: 140, hidden: true },
        render: (row) => <FieldValue field={field} value={cellOf(row) ?? '—'} />,
      }
    }),
  ]
}
