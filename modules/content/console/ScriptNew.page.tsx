import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createScript } from '../contract.ts'
import type { ScriptWording } from '../model/script.ts'
import { ScriptForm } from './ScriptForm.tsx'
import { TEXTS } from './texts.ts'

const BLANK: ScriptWording = { name: '', body: '', stage: null, touchpoint: null, purpose: null, contentKind: null }

/** A new script. */
export default function ScriptNewPage() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const go = useGo()
  const write = useWrite(createScript, {
    onDone: ({ id, version }) => {
      feedback.done(texts.saved(version))
      go(`/scripts/${id}`, { replace: true })
    },
  })
  return (
    <section>
      <PageHeader title={texts.newScript} back={{ to: '/scripts', label: texts.back }} />
      <div className="hs-panel hs-panel-body">
        <ScriptForm
          initial={BLANK}
          write={write}
          onSubmit={(body) => write.run({ body })}
          verb={texts.saveNew}
          draftKey="script.new"
          onCancel={() => go('/scripts')}
        />
      </div>
    </section>
  )
}
