import type { BodyOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createStatement } from '../../contract/statements.ts'
import { StatementFields } from './StatementFields.tsx'
import { TEXTS } from './texts.ts'

/** Keeps what has just been compared, so that it is compared again every night. */
export function KeepStatement({
  named,
  given,
}: {
  named: string
  given: Omit<BodyOf<typeof createStatement>, 'name' | 'alertDays'>
}) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const { done } = useFeedback()
  const write = useWrite(createStatement, {
    onDone: ({ id }) => {
      done(texts.kept)
      go(`/orders/reconcile/${id}`)
    },
  })
  return (
    <Panel title={texts.keepTitle}>
      <div className="hs-stack">
        <span className="hs-faint">{texts.keepHint}</span>
        <EditForm
          initial={{ name: named, alertDays: 3 }}
          write={write}
          verb={texts.keep}
          onSubmit={(value) => write.run({ body: { ...given, ...value } })}
        >
          <StatementFields />
        </EditForm>
      </div>
    </Panel>
  )
}
