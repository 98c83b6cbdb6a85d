import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { NumberField, SwitchField, TextField } from '#kit/web/form/fields.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeAssistSetting, readAssistSetting } from '../../contract/assist.ts'
import { TEXTS } from './texts.ts'

const BLANK = { enabled: false, url: '', model: '', callsPerDay: 200 }

/** A service outside that helps guides find words: whether, where, how often, and what leaves the house. */
export default function AssistPage() {
  const texts = useTexts(TEXTS)
  const read = useRead(readAssistSetting)
  return (
    <section className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} />
      <ReadView read={read}>{(known) => <AssistForm known={known} />}</ReadView>
    </section>
  )
}

function AssistForm({ known }: { readonly known: AnswerOf<typeof readAssistSetting> }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const write = useWrite(changeAssistSetting, { onDone: () => done(texts.saved) })
  return (
    <div className="hs-panel hs-panel-body">
      <EditForm
        initial={{ ...(known.setting ?? BLANK), secret: '' }}
        write={write}
        onSubmit={({ secret, ...body }) => write.run({ body: { ...body, ...(secret && { secret }) } })}
        verb={texts.save}
      >
        <p className="hs-faint">{texts.sent}</p>
        <SwitchField name="enabled" label={texts.enabled} />
        <TextField name="url" label={texts.url} hint={texts.urlHint} required />
        <TextField name="model" label={texts.model} required />
        <TextField name="secret" label={texts.secret} hint={texts.secretHint} type="password" />
        <NumberField
          name="callsPerDay"
          label={texts.callsPerDay}
          hint={texts.today(known.callsToday)}
          min={1}
          max={10_000}
          unit={texts.times}
          required
        />
      </EditForm>
    </div>
  )
}
