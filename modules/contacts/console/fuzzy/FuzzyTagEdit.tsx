import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  changeFuzzyTag,
  createFuzzyTag,
  fuzzyDefinitionSchema,
  listEvidenceChoices,
  listFuzzyTags,
} from '../../contract/fuzzy-tags.ts'
import { listTagGroups, listTags } from '../../contract.ts'
import type { FuzzyDefinition } from '../../model/fuzzy.ts'
import { EvidenceField } from './EvidenceField.tsx'
import { TEXTS } from './texts.ts'

export type FuzzyTagRow = RowOf<typeof listFuzzyTags>

interface Values {
  readonly name: string
  readonly groupId: string | null
  readonly definition: FuzzyDefinition
}

const BLANK: Values = {
  name: '',
  groupId: null,
  definition: {
    evidence: [{ kind: 'category', value: '', weight: 1 }],
    target: { kind: 'category', values: [] },
    horizonDays: 90,
    fallbackHalfLifeDays: 60,
  },
}

/** Makes a fuzzy tag, or changes what it is read from. */
export function FuzzyTagEdit({ tag, onClose }: { tag: FuzzyTagRow | 'new' | undefined; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const done = {
    refresh: [listFuzzyTags, listTags],
    onDone: () => {
      feedback.done(texts.saved)
      onClose()
    },
  }
  const creating = useWrite(createFuzzyTag, done)
  const changing = useWrite(changeFuzzyTag, done)
  const known = tag === 'new' ? undefined : tag
  const initial: Values = known ? { name: known.name, groupId: null, definition: known.definition } : BLANK
  const submit = ({ name, groupId, definition }: Values) => {
    const body = { name: name.trim(), definition: fuzzyDefinitionSchema.parse(definition) }
    if (known) return changing.run({ params: { fuzzyTagId: known.tagId }, body })
    return creating.run({ body: { ...body, groupId: groupId ?? '' } })
  }
  const check = ({ name, groupId, definition }: Values) => {
    const missing = [...(name.trim() ? [] : ['name']), ...(known || groupId ? [] : ['groupId'])]
    const wrong = fuzzyDefinitionSchema.safeParse(definition).error?.issues ?? []
    const paths = [...missing, ...wrong.map((issue) => `definition.${issue.path.slice(0, 2).join('.')}`)]
    return [...new Set(paths)].map((path) => ({ path, message: texts.incomplete }))
  }
  return (
    <DetailDrawer open={tag !== undefined} title={known ? texts.edit : texts.add} width={720} onClose={onClose}>
      <EditForm<Values>
        initial={initial}
        write={known ? changing : creating}
        verb={texts.save}
        check={check}
        onSubmit={submit}
        onCancel={onClose}
      >
        {(value, set) => <Fields value={value} set={set} isNew={!known} />}
      </EditForm>
    </DetailDrawer>
  )
}

interface FieldsProps {
  readonly value: Values
  readonly set: (path: string, value: unknown) => void
  readonly isNew: boolean
}

function Fields({ value, set, isNew }: FieldsProps) {
  const texts = useTexts(TEXTS)
  const groups = useRead(listTagGroups).value?.items ?? []
  const choices = useRead(listEvidenceChoices).value?.items ?? []
  const { target, evidence } = value.definition
  const targets = choices.filter((one) => one.kind === target.kind)
  return (
    <>
      <FieldRow>
        <TextField name="name" label={texts.name} required max={30} />
        {isNew && (
          <SelectField
            name="groupId"
            label={texts.group}
            required
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={groups.length === 0 ? texts.noGroups : undefined}
          />
        )}
      </FieldRow>
      <FormSection title={texts.evidence} hint={texts.evidenceHint}>
        <EvidenceField value={evidence} choices={choices} onChange={(next) => set('definition.evidence', next)} />
      </FormSection>
      <FormSection title={texts.target} hint={texts.targetHint}>
        <FieldRow>
          <SelectField
            name="definition.target.kind"
            label={texts.target}
            options={(['category', 'product'] as const).map((kind) => ({
              value: kind,
              label: texts.targetKinds[kind],
            }))}
          />
          <TagsField
            name="definition.target.values"
            label={texts.targetValues}
            free
            max={20}
            options={targets.map(({ value: code, label }) => ({ value: code, label }))}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="definition.horizonDays"
            label={texts.horizon}
            hint={texts.horizonHint}
            unit={texts.dayUnit}
            min={7}
            max={365}
          />
          <NumberField
            name="definition.fallbackHalfLifeDays"
            label={texts.fallbackHalfLife}
            unit={texts.dayUnit}
            min={1}
            max={3650}
          />
        </FieldRow>
      </FormSection>
    </>
  )
}
