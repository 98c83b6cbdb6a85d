import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { addEntity, listEntities, removeEntity } from '../../contract/fields.ts'
import { EntityEdit } from './EntityEdit.tsx'
import type { Entity } from './entity.ts'
import { FieldValue } from './FieldValue.tsx'
import type { Kind } from './KindEdit.tsx'
import { TEXTS } from './texts.ts'
import { useEntityKinds } from './use-fields.ts'

/** What belongs to a person, a panel for each kind that the shop keeps. */
export function EntityPanels({ contactId }: { contactId: number }) {
  const kinds = useEntityKinds()
  const entities = useRead(listEntities, { params: { contactId } }).value?.items ?? []
  const shown = kinds.all.filter((kind) => !kind.archived || entities.some((entity) => entity.kind === kind.key))
  return shown.map((kind) => (
    <KindOfPerson
      key={kind.key}
      contactId={contactId}
      kind={kind}
      entities={entities.filter((entity) => entity.kind === kind.key)}
    />
  ))
}

interface KindOfPersonProps {
  readonly contactId: number
  readonly kind: Kind
  readonly entities: readonly Entity[]
}

function KindOfPerson({ contactId, kind, entities }: KindOfPersonProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('contacts.write')
  const [edited, setEdited] = useState<Entity | 'new'>()
  const options = { refresh: [listEntities], onFailure: feedback.failed }
  const adding = useWrite(addEntity, options)
  const removing = useWrite(removeEntity, options)
  const remove = async (entity: Entity) => {
    const was = await removing.run({ params: { contactId, entityId: entity.id } })
    if (!was) return
    const body = { kind: was.kind, name: was.name, fields: was.fields }
    feedback.undoable(texts.removed, () => {
      void adding.run({ params: { contactId }, body }).then((back) => back && feedback.done(texts.undone))
    })
  }
  const add = mayWrite && !kind.archived && (
    <Button type="text" onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  )
  return (
    <Panel title={kind.name} extra={add}>
      {entities.length === 0 && <span className="hs-faint">{texts.noEntities}</span>}
      <ul className="hs-stack">
        {entities.map((entity) => (
          <li key={entity.id} className="hs-stack">
            <div className="hs-row">
              <strong className="hs-grow">{entity.name || texts.noName}</strong>
              {mayWrite && !kind.archived && (
                <Button type="text" size="small" onClick={() => setEdited(entity)}>
                  {texts.edit}
                </Button>
              )}
              {mayWrite && (
                <Button type="text" size="small" disabled={removing.running} onClick={() => void remove(entity)}>
                  {texts.remove}
                </Button>
              )}
            </div>
            <EntityFacts kind={kind} entity={entity} />
          </li>
        ))}
      </ul>
      {edited && <EntityEdit contactId={contactId} kind={kind} entity={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  )
}

function EntityFacts({ kind, entity }: { kind: Kind; entity: Entity }) {
  const known = kind.fields.filter((field) => entity.fields[field.key])
  return (
    <div className="hs-faint">
      {known.map((field) => (
        <div key={field.key}>
          {field.name}：<FieldValue field={field} value={entity.fields[field.key] ?? ''} />
        </div>
      ))}
    </div>
  )
}
