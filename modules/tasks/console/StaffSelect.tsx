import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'

export interface StaffSelectProps {
  readonly value: string | undefined
  readonly onChange: (staffId: string | undefined) => void
  readonly placeholder: string
  /** Only those who work now. */
  readonly activeOnly?: boolean
}

/** Picks a member of staff by name. */
export function StaffSelect({ value, onChange, placeholder, activeOnly = false }: StaffSelectProps) {
  const staff = useRead(listStaff)
  const offered = (staff.value?.items ?? []).filter((one) => one.active || !activeOnly)
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minInlineSize: 160 }}
      aria-label={placeholder}
      placeholder={placeholder}
      loading={staff.loading}
      value={value}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next?: string) => onChange(next)}
    />
  )
}
