import { type ReactNode, useId } from 'react'

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: string
  readonly required?: boolean
  /** The control; gets the ids that tie label, hint and problem to it. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby'?: string }) => ReactNode
}

/** Label above, hint or problem below. */
export function Field({ label, hint, problem, required, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}note`
  const note = problem ?? hint
  return (
    <div className={problem ? 'hs-field hs-field-bad' : 'hs-field'}>
      <label htmlFor={id}>
        {label}
        {required && <span className="hs-required" aria-hidden="true" />}
      </label>
      {children({ id, 'aria-describedby': note ? noteId : undefined })}
      {note && (
        <div
          id={noteId}
          className={problem ? 'hs-field-note hs-bad' : 'hs-field-note'}
          role={problem ? 'alert' : undefined}
        >
          {note}
        </div>
      )}
    </div>
  )
}

/** A titled part of a form. */
export function FormSection({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="hs-form-section">
      <legend>{title}</legend>
      {hint && <p className="hs-faint">{hint}</p>}
      {children}
    </fieldset>
  )
}

/** Short fields side by side; below one another on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="hs-field-row">{children}</div>
}
