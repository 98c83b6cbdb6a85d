import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'

interface Common {
  readonly placeholder: string
  readonly id?: string
  readonly disabled?: boolean
}

export interface StaffSelectProps extends Common {
  readonly value: string | undefined
  readonly onChange: (staffId: string | undefined) => void
  /** Only those who work now. */
  readonly activeOnly?: boolean
}

/** Picks a member of staff by name. */
export function StaffSelect({ value, onChange, activeOnly = false, ...common }: StaffSelectProps) {
  const { options, loading } = useStaff(activeOnly)
  return (
    <Select
      {...common}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minInlineSize: 160 }}
      aria-label={common.placeholder}
      loading={loading}
      value={value}
      options={options}
      onChange={(next?: string) => onChange(next)}
    />
  )
}

export interface StaffManySelectProps extends Common {
  readonly value: readonly string[]
  readonly onChange: (staffIds: string[]) => void
}

/** Picks several who work now. */
export function StaffManySelect({ value, onChange, ...common }: StaffManySelectProps) {
  const { options, loading } = useStaff(true)
  return (
    <Select
      {...common}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      className="hs-field-wide"
      aria-label={common.placeholder}
      loading={loading}
      value={[...value]}
      options={options}
      onChange={onChange}
    />
  )
}

function useStaff(activeOnly: boolean) {
  const staff = useRead(listStaff, { query: { limit: 200 } })
  const offered = (staff.value?.items ?? []).filter((one) => one.active || !activeOnly)
  return { loading: staff.loading, options: offered.map(({ id, name }) => ({ value: id, label: name })) }
}
