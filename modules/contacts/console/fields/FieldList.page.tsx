import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeEntityKind, changeField, listEntityKinds, listFields } from '../../contract/fields.ts'
import type { Field } from '../../model/field.ts'
import { FieldEdit } from './FieldEdit.tsx'
import { type Kind, KindEdit } from './KindEdit.tsx'
import { TEXTS } from './texts.ts'

/** What a shop keeps about people in its own words: fields, and what belongs to people with fields of its own. */
export default function FieldListPage() {
  const texts = useTexts(TEXTS)
  return (
    <section className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.subtitle} />
      <FieldPanel />
      <KindPanel />
    </section>
  )
}

function FieldPanel() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('contacts.write')
  const read = useRead(listFields)
  const [edited, setEdited] = useState<Field | 'new'>()
  const changing = useWrite(changeField, { refresh: [listFields], onFailure: feedback.failed })
  const add = mayWrite && <Button onClick={() => setEdited('new')}>{texts.addField}</Button>
  return (
    <Panel title={texts.fields} extra={add}>
      <p className="hs-faint">{texts.fieldsHint}</p>
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.noFields} hint={texts.noFieldsHint} action={add} />
          ) : (
            <ul className="hs-stack">
              {items.map((field) => (
                <Line
                  key={field.key}
                  name={field.name}
                  note={texts.types[field.type]}
                  archived={field.archived}
                  running={changing.running}
                  onEdit={mayWrite ? () => setEdited(field) : undefined}
                  onArchive={(archived) => void changing.run({ params: { fieldKey: field.key }, body: { archived } })}
                />
              ))}
            </ul>
          )
        }
      </ReadView>
      {edited && <FieldEdit field={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  )
}

function KindPanel() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('contacts.write')
  const read = useRead(listEntityKinds)
  const [edited, setEdited] = useState<Kind | 'new'>()
  const changing = useWrite(changeEntityKind, { refresh: [listEntityKinds], onFailure: feedback.failed })
  const add = mayWrite && <Button onClick={() => setEdited('new')}>{texts.addKind}</Button>
  return (
    <Panel title={texts.kinds} extra={add}>
      <p className="hs-faint">{texts.kindsHint}</p>
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.noKinds} hint={texts.noKindsHint} action={add} />
          ) : (
            <ul className="hs-stack">
              {items.map((kind) => (
                <Line
                  key={kind.key}
                  name={kind.name}
                  note={kind.fields
                    .filter((field) => !field.archived)
                    .map((field) => field.name)
                    .join('、')}
                  archived={kind.archived}
                  running={changing.running}
                  onEdit={mayWrite ? () => setEdited(kind) : undefined}
                  onArchive={(archived) => void changing.run({ params: { kindKey: kind.key }, body: { archived } })}
                />
              ))}
            </ul>
          )
        }
      </ReadView>
      {edited && <KindEdit kind={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  )
}

interface LineProps {
  readonly name: string
  readonly note: string
  readonly archived: boolean
  readonly running: boolean
  /** Absent for those who may only look. */
  readonly onEdit: (() => void) | undefined
  readonly onArchive: (archived: boolean) => void
}

function Line({ name, note, archived, running, onEdit, onArchive }: LineProps) {
  const texts = useTexts(TEXTS)
  return (
    <li className="hs-row">
      <span className="hs-grow">
        <strong>{name}</strong> <span className="hs-faint">{note}</span> {archived && <Tag>{texts.archived}</Tag>}
      </span>
      {onEdit && !archived && (
        <Button type="text" onClick={onEdit}>
          {texts.edit}
        </Button>
      )}
      {onEdit && (
        <Button type="text" disabled={running} onClick={() => onArchive(!archived)}>
          {archived ? texts.restore : texts.archive}
        </Button>
      )}
    </li>
  )
}
