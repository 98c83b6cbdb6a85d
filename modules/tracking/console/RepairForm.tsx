import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { type listQuarantine, REASON_WORDS, repairEvent } from '../contract.ts'
import { EventJson } from './EventJson.tsx'
import { TEXTS } from './texts.ts'

type Held = RowOf<typeof listQuarantine>
/** Where the form alone does not say what to do, or what becomes of it. */
const HINTED = ['bad_time', 'unknown_type', 'not_an_object', 'no_group_id'] as const

export interface RepairFormProps {
  readonly row: Held
  readonly readOnly: boolean
  readonly onDone: () => void
}

/** One quarantined event: what is wrong, and its parts to put right. */
export function RepairForm({ row, readOnly, onDone }: RepairFormProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.replayed(1))
    onDone()
  }
  const write = useWrite(repairEvent, { onDone: done })
  const hinted = HINTED.find((one) => one === row.reason)
  const initial = {
    name: row.name,
    user: row.userId,
    visitor: row.anonymousId,
    previous: '',
    json: JSON.stringify(row.properties, null, 2),
  }
  return (
    <div className="hs-stack">
      <Alert
        type="warning"
        title={`${words(REASON_WORDS[row.reason])} ${row.field}`}
        description={hinted ? texts.repairHints[hinted] : row.detail || undefined}
      />
      {row.state !== 'held' || readOnly || row.reason === 'not_an_object' ? (
        <EventJson event={row} />
      ) : (
        <EditForm
          initial={initial}
          write={write}
          verb={texts.repairAndReplay}
          onCancel={onDone}
          check={({ json }) => (readObject(json) ? [] : [{ path: 'json', message: texts.jsonWrong }])}
          onSubmit={({ json, previous, ...rest }) =>
            write.run({
              params: { quarantinedId: row.id },
              body: { ...rest, ...(previous ? { previous } : {}), properties: readObject(json) ?? {} },
            })
          }
        >
          <TextField name="name" label={texts.eventName} max={200} />
          <TextField name="user" label={texts.userId} max={128} />
          <TextField name="visitor" label={texts.anonymousId} max={128} />
          {row.kind === 'alias' && <TextField name="previous" label={texts.previousId} max={128} />}
          <TextAreaField name="json" label={texts.json} rows={8} />
        </EditForm>
      )}
    </div>
  )
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
