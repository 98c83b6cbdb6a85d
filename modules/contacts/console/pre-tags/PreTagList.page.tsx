import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import type { ListColumn } from '#kit/web/list/list-parts.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { countPreTags, listPreTags, removePreTag } from '../../contract/tag-ways.ts'
import { TAGS } from '../../model/metrics.ts'
import { useTagChoices } from '../use-choices.ts'
import { AddPreTags } from './AddPreTags.tsx'
import { TEXTS } from './texts.ts'

/** Tags that wait for people to come, and those whose people came. */
export default function PreTagListPage() {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('contacts.write')
  const [adding, setAdding] = useState(false)
  const { options } = useTagChoices()
  const add = mayWrite && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <ListPage
        name="pre-tags"
        title={texts.title}
        subtitle={texts.subtitle}
        route={listPreTags}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'applied',
            label: texts.state,
            options: [
              { value: 'false', label: texts.waiting },
              { value: 'true', label: texts.applied },
            ],
          },
          { kind: 'select', key: 'tagId', label: texts.tag, options },
        ]}
        queryOf={({ q, applied, tagId }) => ({ q, applied: applied as 'true' | 'false' | undefined, tagId })}
        columns={useColumns(mayWrite)}
        rowId={(row) => row.id}
        actions={add}
        above={<Counts />}
        empty={{ what: texts.none, hint: texts.noneHint, action: add }}
      />
      <AddPreTags open={adding} onClose={() => setAdding(false)} />
    </>
  )
}

function Counts() {
  const texts = useTexts(TEXTS)
  const counts = useRead(countPreTags).value
  if (!counts) return null
  return (
    <StatRow>
      <Stat small metric={TAGS.waiting} label={texts.waitingCount} value={formatNumber(counts.waiting)} />
      <Stat small metric={TAGS.applied} label={texts.appliedCount} value={formatNumber(counts.applied)} />
    </StatRow>
  )
}

function useColumns(mayWrite: boolean): readonly ListColumn<RowOf<typeof listPreTags>>[] {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const { nameOf } = useTagChoices()
  const removing = useWrite(removePreTag, {
    onDone: () => feedback.done(texts.removed),
    onFailure: feedback.failed,
  })
  return [
    { key: 'value', title: texts.value, width: 200, render: (row) => row.value },
    { key: 'kind', title: texts.kind, width: 130, render: (row) => texts.kinds[row.kind] },
    { key: 'tag', title: texts.tag, width: 140, onPhone: true, render: (row) => <Tag>{nameOf(row.tagId)}</Tag> },
    {
      key: 'state',
      title: texts.state,
      width: 150,
      onPhone: true,
      render: ({ contactId }) =>
        contactId === null ? (
          <span className="hs-faint">{texts.waiting}</span>
        ) : (
          <PageLink to={`/contacts/${contactId}`}>{texts.appliedTo(contactId)}</PageLink>
        ),
    },
    { key: 'createdBy', title: texts.createdBy, width: 120, render: (row) => row.createdBy },
    { key: 'createdAt', title: texts.createdAt, width: 160, render: (row) => <TimeText at={row.createdAt} /> },
    {
      key: 'act',
      title: '',
      width: 90,
      render: (row) =>
        mayWrite && row.appliedAt === null ? (
          <Button
            type="text"
            size="small"
            disabled={removing.running}
            onClick={(event) => {
              event.stopPropagation()
              void removing.run({ params: { preTagId: row.id } })
            }}
          >
            {texts.remove}
          </Button>
        ) : null,
    },
  ]
}
