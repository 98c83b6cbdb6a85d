import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo, usePageParams } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readScript, saveScript } from '../contract.ts'
import { ArchiveButton } from './ArchiveButton.tsx'
import { ScriptForm } from './ScriptForm.tsx'
import { TEXTS } from './texts.ts'
import { VersionDrawer } from './VersionDrawer.tsx'

/** One script: what holds now, and every version before. */
export default function ScriptEditPage() {
  const { scriptId = '' } = usePageParams()
  const read = useRead(readScript, { params: { scriptId } })
  return (
    <ReadView read={read}>
      {(script) => <ScriptEditor key={`${script.id}.${script.version}`} script={script} />}
    </ReadView>
  )
}

function ScriptEditor({ script }: { script: AnswerOf<typeof readScript> }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const go = useGo()
  const mayWrite = useAllowed()('content.write')
  const [looking, setLooking] = useState(false)
  const write = useWrite(saveScript, {
    onDone: ({ version }) => feedback.done(version === script.version ? texts.unchanged : texts.saved(version)),
  })
  const { name, body, stage, touchpoint, purpose, contentKind } = script
  return (
    <section>
      <PageHeader
        title={name}
        subtitle={<Slot name="content.script.use" context={{ scriptId: script.id }} />}
        back={{ to: '/scripts', label: texts.back }}
        chips={
          <>
            <Tag>{texts.version(script.version)}</Tag>
            {script.archived && <Tag>{texts.isArchived}</Tag>}
          </>
        }
        actions={
          <>
            <Button onClick={() => setLooking(true)}>{texts.history}</Button>
            {mayWrite && <ArchiveButton script={script} />}
          </>
        }
      />
      <div className="hs-panel hs-panel-body">
        <ScriptForm
          initial={{ name, body, stage, touchpoint, purpose, contentKind }}
          write={write}
          onSubmit={(wording) =>
            write.run({ params: { scriptId: script.id }, body: { ...wording, version: script.version } })
          }
          verb={texts.saveNext}
          draftKey={`script.${script.id}`}
          onCancel={() => go('/scripts')}
          readOnly={!mayWrite}
        />
      </div>
      <VersionDrawer script={script} open={looking} onClose={() => setLooking(false)} />
    </section>
  )
}
