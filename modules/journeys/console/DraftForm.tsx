import { type ReactNode, useMemo, useRef } from 'react'
import type { WireFailure } from '#kit/web/client.ts'
import { FormContext, type FormState, readAt, writeAt } from '#kit/web/form/form-state.ts'
import type { Settings } from '../model/settings.ts'

const ON_WIRE = 'body.settings.'

export interface DraftFormProps {
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  readonly failure: WireFailure | undefined
  readonly readOnly: boolean
  readonly children: ReactNode
}

/** The fields of the settings, each tied to its place by name; nothing to submit, the draft saves itself. */
export function DraftForm({ settings, onChange, failure, readOnly, children }: DraftFormProps) {
  const latest = useRef(settings)
  latest.current = settings
  const tell = useRef(onChange)
  tell.current = onChange
  const form = useMemo<FormState>(
    () => ({
      readOnly,
      read: (path) => readAt(settings, path),
      write: (path, value) => {
        latest.current = writeAt(latest.current, path, value)
        tell.current(latest.current)
      },
      problemOf: (path) => failure?.error.fields?.find((problem) => problem.path === ON_WIRE + path)?.message,
      register: () => () => undefined,
    }),
    [settings, failure, readOnly],
  )
  return (
    <FormContext.Provider value={form}>
      <div className="hs-form-main">{children}</div>
    </FormContext.Provider>
  )
}
