import { DatePicker } from 'antd'
import dayjs from 'dayjs'

export interface DayPickProps {
  readonly label: string
  /** `YYYY-MM-DD`; nothing means no day is picked. */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
  readonly disabled?: boolean
}

/** Picks one day, or none, outside a form. */
export function DayPick({ label, value, onChange, disabled }: DayPickProps) {
  const day = value ? dayjs(value) : null
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      allowClear
      disabled={disabled}
      value={day?.isValid() ? day : null}
      onChange={(next) => onChange(next?.format('YYYY-MM-DD'))}
    />
  )
}
