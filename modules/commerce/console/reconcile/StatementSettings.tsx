import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeStatement, type readStatement } from '../../contract/statements.ts'
import { StatementFields } from './StatementFields.tsx'
import { TEXTS } from './texts.ts'

/** What a statement is called, when a difference has stood too long, and who keeps it. */
export function StatementSettings({ statement }: { statement: AnswerOf<typeof readStatement> }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const write = useWrite(changeStatement, { onDone: () => done(texts.saved) })
  const { id: statementId, name, alertDays, createdBy, createdAt } = statement
  return (
    <Panel title={texts.settings}>
      <div className="hs-stack">
        <span className="hs-faint">
          {texts.keptBy(createdBy)} <TimeText at={createdAt} />
        </span>
        <EditForm
          initial={{ name, alertDays }}
          write={write}
          verb={texts.save}
          onSubmit={(body) => write.run({ params: { statementId }, body })}
        >
          <StatementFields />
        </EditForm>
      </div>
    </Panel>
  )
}
