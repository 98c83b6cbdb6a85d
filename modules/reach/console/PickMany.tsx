import { Select } from '#kit/web/ui.tsx'
import { useMemberChoices } from '#modules/channels/console/door.ts'

/** Names shown before the rest is a number. */
const NAMES_SHOWN = 8

interface PickManyProps {
  /** What ties the control to its label. */
  readonly ids: { readonly id: string }
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly value: readonly string[]
  readonly loading?: boolean
  readonly placeholder?: string
  readonly onChange: (value: string[]) => void
}

/** Several of a list, found by typing. */
export function PickMany({ ids, choices, value, ...rest }: PickManyProps) {
  return (
    <Select
      {...ids}
      {...rest}
      mode="multiple"
      className="hs-field-wide"
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount={NAMES_SHOWN}
      value={[...value]}
      options={[...choices]}
    />
  )
}

interface MemberPickerProps extends Omit<PickManyProps, 'choices'> {
  readonly companyId: string
}

/** Several members of a company. */
export function MemberPicker({ companyId, ...rest }: MemberPickerProps) {
  return <PickMany {...rest} choices={useMemberChoices(companyId)} />
}
