import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listQuarantine, repairEvent } from '../contract.ts'
import { EventJson } from './EventJson.tsx'
import { TEXTS } from './texts.ts'

type Held = RowOf<typeof listQuarantine>

export interface RepairFormProps {
  readonly id: string
  readonly readOnly: boolean
  readonly onDone: () => void
}

/** One quarantined event: what is wrong, and its parts to put right. */
export function RepairForm({ id, readOnly, onDone }: RepairFormProps) {
  const pages = usePages(listQuarantine)
  return (
    <ReadView read={pages}>
      {(rows) => {
        const row = rows.find((one) => one.id === id)
        return row ? <RepairOne row={row} readOnly={readOnly} onDone={onDone} /> : null
      }}
    </ReadView>
  )
}

function RepairOne({ row, readOnly, onDone }: { row: Held; readOnly: boolean; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = () => {
    feedback.done(texts.replayed(1))
    onDone()
  }
  const write = useWrite(repairEvent, { onDone: done })
  const initial = {
    name: row.name,
    user: row.userId,
    visitor: row.anonymousId,
    json: JSON.stringify(row.properties, null, 2),
  }
  return (
    <div className="hs-stack">
      <Alert type="warning" title={`${texts.reasons[row.reason]} ${row.field}`} description={row.detail || undefined} />
      {row.state !== 'held' || readOnly ? (
        <EventJson event={row} />
      ) : (
        <EditForm
          initial={initial}
          write={write}
          verb={texts.repairAndReplay}
          onCancel={onDone}
          check={({ json }) => (readObject(json) ? [] : [{ path: 'json', message: texts.jsonWrong }])}
          onSubmit={({ json, ...rest }) =>
            write.run({ params: { quarantinedId: row.id }, body: { ...rest, properties: readObject(json) ?? {} } })
          }
        >
          <TextField name="name" label={texts.eventName} max={200} />
          <TextField name="user" label={texts.userId} max={128} />
          <TextField name="visitor" label={texts.anonymousId} max={128} />
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
