import { useCallback } from 'react'
import { useLanguage } from '#kit/web/language.ts'
import { AutoComplete } from '#kit/web/ui.tsx'
import { holdsText } from '../conditions/editor-parts.tsx'
import { EVENT_NAMES } from '../conditions/event-names.ts'
import { useEventOffers } from '../conditions/use-hints.tsx'

export interface EventPickerProps {
  /** Name of the event; empty when none is picked. */
  readonly value: string
  readonly onChange: (event: string) => void
  /** One of those offered was taken; what is typed only changes. */
  readonly onPick?: (event: string) => void
  readonly onLeave?: () => void
  readonly placeholder: string
  readonly id?: string
  readonly disabled?: boolean
}

/** Picks an event of a person from the plan and from what happened, or takes one that is typed. */
export function EventPicker({ value, onChange, onPick, onLeave, placeholder, id, disabled }: EventPickerProps) {
  const events = useEventOffers()
  return (
    <AutoComplete
      id={id}
      className="hs-field-wide"
      aria-label={placeholder}
      placeholder={placeholder}
      disabled={disabled}
      value={value}
      options={[...events]}
      showSearch={{ filterOption: holdsText }}
      onChange={onChange}
      onSelect={onPick}
      onBlur={onLeave}
    />
  )
}

/** What an event is called in the current language. */
export function useEventName(): (event: string) => string {
  const language = useLanguage()
  return useCallback((event) => (language === 'zh' ? (EVENT_NAMES[event] ?? event) : event), [language])
}
