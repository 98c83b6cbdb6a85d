import { DatePicker } from 'antd'
import dayjs from 'dayjs'

export interface DayPickProps {
  readonly label: string
  /** `YYYY-MM-DD`; nothing means no day is picked. */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
  readonly disabled?: boolean
  /** Of a field that names it. */
  readonly id?: string
}

/** Picks one day, or none, outside a form. */
export function DayPick({ label, value, onChange, disabled, id }: DayPickProps) {
  const day = value ? dayjs(value) : null
  return (
    <DatePicker
      id={id}
      aria-label={label}
      placeholder={label}
      allowClear
      disabled={disabled}
      value={day?.isValid() ? day : null}
      onChange={(next) => onChange(next?.format('YYYY-MM-DD'))}
    />
  )
}
