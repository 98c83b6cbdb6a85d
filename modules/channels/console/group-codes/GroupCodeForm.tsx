import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { NumberField, SelectField, SwitchField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { changeGroupCode, createGroupCode, listGroupCodes, readGroupCode } from '../../contract/group-codes.ts'
import { BASE_NAME_MAX, GROUP_CODE_NAME_MAX, GROUPS_OF_CODE_MAX } from '../../model/group-code.ts'
import { useGroupChoices } from '../door.ts'
import { TEXTS } from './texts.ts'

export interface GroupCodeFormProps {
  readonly open: boolean
  /** The one that is changed; a new one when absent. */
  readonly code?: RowOf<typeof listGroupCodes>
  readonly companies: readonly { readonly id: string; readonly name: string }[]
  readonly onClose: () => void
}

/** Which groups a code leads to, and what happens when they are full. */
export function GroupCodeForm({ open, code, companies, onClose }: GroupCodeFormProps) {
  const texts = useTexts(TEXTS)
  return (
    <Drawer open={open} title={code ? texts.edit : texts.add} onClose={onClose} destroyOnHidden>
      {open && <Words code={code} companies={companies} onClose={onClose} />}
    </Drawer>
  )
}

function Words({
  code,
  companies,
  onClose,
}: Omit<GroupCodeFormProps, 'open' | 'code'> & Pick<GroupCodeFormProps, 'code'>) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const refresh = [listGroupCodes, readGroupCode]
  const create = useWrite(createGroupCode, {
    refresh,
    onDone: ({ state }) => {
      done(state === 'live' ? texts.created : texts.inDoubtSaid)
      onClose()
    },
  })
  const change = useWrite(changeGroupCode, {
    refresh,
    onDone: () => {
      done(texts.saved)
      onClose()
    },
  })
  const blank = { name: '', chatIds: [] as string[], goesOn: true, baseName: '', baseNumber: 1 as number | null }
  const start = code
    ? {
        name: code.name,
        chatIds: [...code.chatIds],
        goesOn: code.goesOn,
        baseName: code.baseName,
        baseNumber: code.baseNumber,
      }
    : blank
  return (
    <EditForm
      initial={{ ...blank, ...start, companyId: code?.companyId ?? companies[0]?.id ?? '' }}
      write={code ? change : create}
      onSubmit={({ companyId, baseNumber, ...words }) => {
        const body = { ...words, baseNumber: baseNumber ?? 1 }
        if (code) return change.run({ params: { groupCodeId: code.id }, body })
        return create.run({ body: { companyId, ...body } })
      }}
      verb={code ? texts.save : texts.create}
      onCancel={onClose}
    >
      {(value) => (
        <>
          {!code && companies.length > 1 && (
            <SelectField
              name="companyId"
              label={texts.company}
              options={companies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField name="name" label={texts.name} hint={texts.nameHint} max={GROUP_CODE_NAME_MAX} autoFocus />
          <GroupsField companyId={value.companyId} />
          <SwitchField name="goesOn" label={texts.goesOn} />
          {value.goesOn && (
            <>
              <TextField name="baseName" label={texts.baseName} hint={texts.baseNameHint} max={BASE_NAME_MAX} />
              <NumberField name="baseNumber" label={texts.baseNumber} min={1} max={9_999} />
            </>
          )}
        </>
      )}
    </EditForm>
  )
}

function GroupsField({ companyId }: { readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const { choices } = useGroupChoices(companyId)
  return (
    <TagsField name="chatIds" label={texts.groups} hint={texts.groupsHint} options={choices} max={GROUPS_OF_CODE_MAX} />
  )
}
