import { type MouseEvent, type ReactNode, useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { SlotPart, useSlotFills } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tabs, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { archiveMaterial, listMaterials } from '../../contract/materials.ts'
import { MATERIAL_KINDS, type MaterialKind } from '../../model/material.ts'
import { MaterialForm } from './MaterialForm.tsx'
import { TEXTS } from './texts.ts'

type Material = RowOf<typeof listMaterials>

/** Links and cards that guides send; beside them what other modules keep for sending. */
export default function MaterialListPage() {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const fills = useSlotFills('content.materials.more')
  const [shown, setShown] = useState('cards')
  const other = fills.find(({ label }) => label?.en === shown)
  const tabs = fills.length > 0 && (
    <Tabs
      activeKey={shown}
      onChange={setShown}
      items={[
        { key: 'cards', label: texts.cards },
        ...fills.flatMap(({ label }) => (label ? [{ key: label.en, label: words(label) }] : [])),
      ]}
    />
  )
  if (!other) return <CardList tabs={tabs} />
  return (
    <>
      <PageHeader title={texts.title} subtitle={texts.hint} />
      {tabs}
      <SlotPart fill={other} context={{}} />
    </>
  )
}

/** Links and cards, last saved first. */
function CardList({ tabs }: { readonly tabs: ReactNode }) {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('content.write')
  const [editing, setEditing] = useState<Material | 'new'>()
  const add = mayWrite && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <ListPage
        name="materials"
        title={texts.title}
        subtitle={texts.hint}
        route={listMaterials}
        queryOf={({ kind, archived, ...filters }) => ({
          ...filters,
          ...(kind === undefined ? {} : { kind: kind as MaterialKind }),
          archived: archived === 'true' ? ('true' as const) : ('false' as const),
        })}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'kind',
            label: texts.kind,
            options: MATERIAL_KINDS.map((value) => ({ value, label: texts.kinds[value] })),
          },
          { kind: 'switch', key: 'archived', label: texts.archived },
        ]}
        columns={[
          {
            key: 'name',
            title: texts.name,
            width: 160,
            render: (row) => (
              <>
                {row.name} {row.archived && <Tag>{texts.isArchived}</Tag>}
              </>
            ),
          },
          { key: 'kind', title: texts.kind, width: 90, onPhone: true, render: (row) => texts.kinds[row.kind] },
          { key: 'title', title: texts.shown, width: 220, onPhone: true, render: (row) => row.title },
          { key: 'url', title: texts.url, width: 300, render: (row) => row.url || `${row.appId} ${row.page}` },
          { key: 'savedAt', title: texts.savedAt, width: 130, render: (row) => <TimeText at={row.savedAt} ago /> },
          { key: 'savedBy', title: texts.savedBy, width: 110, hidden: true, render: (row) => row.savedBy },
          { key: 'actions', title: '', width: 110, render: (row) => mayWrite && <PutAway material={row} /> },
        ]}
        rowId={(row) => row.id}
        {...(mayWrite && { onOpen: setEditing })}
        actions={add}
        above={tabs}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
      />
      <MaterialForm
        open={editing !== undefined}
        material={editing === 'new' ? undefined : editing}
        onClose={() => setEditing(undefined)}
      />
    </>
  )
}

function PutAway({ material }: { readonly material: Material }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(archiveMaterial, { onFailure: feedback.failed })
  const set = (archived: boolean) => write.run({ params: { materialId: material.id }, body: { archived } })
  const press = async (event: MouseEvent) => {
    event.stopPropagation()
    if (!(await set(!material.archived))) return
    if (material.archived) feedback.done(texts.unarchivedNow)
    else feedback.undoable(texts.archivedNow(material.name), () => void set(false))
  }
  return (
    <Button size="small" loading={write.running} onClick={(event) => void press(event)}>
      {material.archived ? texts.unarchive : texts.archive}
    </Button>
  )
}
