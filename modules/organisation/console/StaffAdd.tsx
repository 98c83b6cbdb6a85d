import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addStaff } from '../contract.ts'
import { ROLES, type Role } from '../model/role.ts'
import { TEXTS } from './texts.ts'

export interface StaffAddProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Receives the path of the new person's one-time link. */
  readonly onAdded: (link: string) => void
}

const blank: { name: string; email: string; role: Role } = { name: '', email: '', role: 'guide' }

export function StaffAdd({ open, onClose, onAdded }: StaffAddProps) {
  const texts = useTexts(TEXTS)
  const write = useWrite(addStaff, { onDone: (answer) => onAdded(answer.link) })
  return (
    <Drawer open={open} title={texts.addStaff} onClose={onClose} destroyOnHidden size="default">
      <EditForm
        initial={blank}
        write={write}
        onSubmit={(body) => write.run({ body })}
        verb={texts.addStaff}
        onCancel={onClose}
      >
        <TextField name="name" label={texts.name} />
        <TextField name="email" label={texts.email} />
        <ChoiceField
          name="role"
          label={texts.role}
          options={ROLES.map((role) => ({ value: role, label: texts.roles[role] }))}
        />
      </EditForm>
    </Drawer>
  )
}
