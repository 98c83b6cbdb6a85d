import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { ChoiceField, SelectField, SwitchField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { useMemberChoices } from '#modules/channels/console/door.ts'
import { listCompanies } from '#modules/channels/contract.ts'
import { TagPicker } from '#modules/contacts/console/door.tsx'
import { changeEntry, createEntry, type listEntries } from '../contract.ts'
import { ENTRY_KINDS, type EntryKind } from '../model/entry.ts'
import { TEXTS } from './texts.ts'
import { WelcomeFields } from './WelcomeFields.tsx'
import { WelcomePreview } from './WelcomePreview.tsx'
import { draftOf, messageOf, problemsOf, type WelcomeDraft } from './welcome-draft.ts'

type Entry = RowOf<typeof listEntries>

interface Draft extends WelcomeDraft {
  kind: EntryKind
  companyId: string
  name: string
  userids: string[]
  skipVerify: boolean
  tagIds: string[]
  source: string
  welcomeOf: 'entry' | 'company'
}

export interface EntryFormProps {
  readonly open: boolean
  /** The one that is changed; a new one when absent. */
  readonly entry?: Entry
  readonly onClose: () => void
}

/** An entry: for whom, what it puts on people, what it says to them. */
export function EntryForm({ open, entry, onClose }: EntryFormProps) {
  const texts = useTexts(TEXTS)
  const companies = useRead(listCompanies, {}, { enabled: open })
  return (
    <Drawer open={open} size={960} title={entry ? texts.edit : texts.add} onClose={onClose} destroyOnHidden>
      <ReadView read={companies}>{({ items }) => <Words companies={items} entry={entry} onClose={onClose} />}</ReadView>
    </Drawer>
  )
}

function startOf(entry: Entry | undefined, companyId: string): Draft {
  if (!entry)
    return {
      ...{ kind: 'code', companyId, name: '', userids: [], skipVerify: true, tagIds: [], source: '' },
      ...{ welcomeOf: 'entry', ...draftOf(null) },
    }
  const { kind, name, userids, skipVerify, tagIds, source, welcome } = entry
  const own = { kind, companyId: entry.companyId, name, userids, skipVerify, tagIds, source }
  return { ...own, welcomeOf: welcome ? 'entry' : 'company', ...draftOf(welcome) }
}

interface WordsProps extends Omit<EntryFormProps, 'open'> {
  readonly companies: readonly { readonly id: string; readonly name: string }[]
}

function Words({ companies, entry, onClose }: WordsProps) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const create = useWrite(createEntry, {
    onDone: ({ state }) => {
      done(state === 'live' ? texts.created : texts.unresolvedSaid)
      onClose()
    },
  })
  const change = useWrite(changeEntry, {
    onDone: () => {
      done(texts.saved)
      onClose()
    },
  })
  const write = entry ? change : create
  const submit = ({ kind, companyId, welcomeOf, text, files, programs, links, ...words }: Draft) => {
    const welcome = welcomeOf === 'entry' ? messageOf({ text, files, programs, links }) : null
    const body = { ...words, welcome }
    if (entry) return change.run({ params: { entryId: entry.id }, body })
    return create.run({ body: { ...body, kind, companyId } })
  }
  return (
    <EditForm
      initial={startOf(entry, companies[0]?.id ?? '')}
      write={write}
      onSubmit={submit}
      verb={entry ? texts.save : texts.create}
      check={(value) => (value.welcomeOf === 'entry' ? problemsOf(value, texts.programMissing) : [])}
      onCancel={onClose}
      side={(value) => value.welcomeOf === 'entry' && <WelcomePreview value={value} />}
    >
      {(value, set) => (
        <>
          {!entry && <Origin companies={companies} />}
          <TextField name="name" label={texts.name} hint={texts.nameHint} max={30} autoFocus />
          <MembersField companyId={value.companyId} />
          <SwitchField name="skipVerify" label={texts.skipVerify} />
          <Field label={texts.tags}>
            {({ id }) => <TagPicker id={id} value={value.tagIds} onChange={(tagIds) => set('tagIds', tagIds)} />}
          </Field>
          <TextField name="source" label={texts.source} hint={texts.sourceHint} max={40} />
          <ChoiceField
            name="welcomeOf"
            label={texts.welcomeChoice}
            options={[
              { value: 'entry', label: texts.ownWelcome },
              { value: 'company', label: texts.companyWelcome },
            ]}
          />
          {value.welcomeOf === 'entry' && <WelcomeFields value={value} set={set} refusal={write.failure?.error.code} />}
        </>
      )}
    </EditForm>
  )
}

/** Members by their names; an account that is not read yet may be typed. */
function MembersField({ companyId }: { readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const options = useMemberChoices(companyId)
  return <TagsField name="userids" label={texts.members} hint={texts.membersHint} options={options} free max={100} />
}

function Origin({ companies }: Pick<WordsProps, 'companies'>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <ChoiceField
        name="kind"
        label={texts.kind}
        options={ENTRY_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
      />
      <SelectField
        name="companyId"
        label={texts.company}
        options={companies.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  )
}
