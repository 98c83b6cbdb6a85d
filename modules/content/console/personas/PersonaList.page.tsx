import { type MouseEvent, useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { archivePersona, listPersonas } from '../../contract/personas.ts'
import { PersonaForm } from './PersonaForm.tsx'
import { PERSONA_TEXTS } from './persona-texts.ts'

type Persona = RowOf<typeof listPersonas>

/** Who speaks for the shop, last saved first. */
export default function PersonaListPage() {
  const texts = useTexts(PERSONA_TEXTS)
  const mayWrite = useAllowed()('content.write')
  const [editing, edit] = useState<Persona | 'new'>()
  const add = mayWrite && (
    <Button type="primary" onClick={() => edit('new')}>
      {texts.make}
    </Button>
  )
  return (
    <>
      <ListPage
        name="personas"
        title={texts.title}
        subtitle={texts.hint}
        route={listPersonas}
        queryOf={({ archived }) => ({ archived: archived === 'true' ? ('true' as const) : ('false' as const) })}
        filters={[{ kind: 'switch', key: 'archived', label: texts.archived }]}
        columns={[
          { key: 'name', title: texts.name, width: 140, onPhone: true, render: (row) => row.name },
          { key: 'voice', title: texts.voice, width: 320, onPhone: true, render: (row) => row.voice },
          { key: 'never', title: texts.never, width: 240, render: (row) => row.never.join('、') },
          { key: 'staff', title: texts.staff, width: 110, render: (row) => texts.accounts(row.staffIds.length) },
          { key: 'savedAt', title: texts.savedAt, width: 130, render: (row) => <TimeText at={row.savedAt} ago /> },
          { key: 'actions', title: '', width: 110, render: (row) => mayWrite && <PutAway persona={row} /> },
        ]}
        rowId={(row) => row.id}
        onOpen={edit}
        actions={add}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
      />
      <PersonaForm
        open={editing !== undefined}
        persona={editing === 'new' ? undefined : editing}
        mayWrite={mayWrite}
        onClose={() => edit(undefined)}
      />
    </>
  )
}

function PutAway({ persona }: { readonly persona: Persona }) {
  const texts = useTexts(PERSONA_TEXTS)
  const feedback = useFeedback()
  const write = useWrite(archivePersona, { onFailure: feedback.failed })
  const set = (archived: boolean) => write.run({ params: { personaId: persona.id }, body: { archived } })
  const press = async (event: MouseEvent) => {
    event.stopPropagation()
    if (!(await set(!persona.archived)) || persona.archived) return
    feedback.undoable(texts.archivedNow(persona.name), () => void set(false))
  }
  return (
    <Button size="small" loading={write.running} onClick={(event) => void press(event)}>
      {persona.archived ? texts.unarchive : texts.archive}
    </Button>
  )
}
