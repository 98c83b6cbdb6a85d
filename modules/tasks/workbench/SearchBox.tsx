import { PhoneIcon } from '#kit/web/phone/PhoneIcon.tsx'
import styles from './customer.module.css'

export interface SearchBoxProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly label: string
}

/** Searches while one types. */
export function SearchBox({ value, onChange, label }: SearchBoxProps) {
  return (
    <label className={styles.search}>
      <PhoneIcon name="search" />
      <input
        type="search"
        maxLength={80}
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
