import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { SelectField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addPreTags, countPreTags, listPreTags, PRE_TAG_ROWS_MAX } from '../../contract/tag-ways.ts'
import { listTags } from '../../contract.ts'
import { PRE_TAG_KINDS, type PreTagKind, readPreTagLines } from '../../model/pre-tag.ts'
import { useTagChoices } from '../use-choices.ts'
import { TEXTS } from './texts.ts'

interface Pasted {
  readonly kind: PreTagKind
  readonly scope: string
  readonly tagId: string | null
  readonly text: string
}

const BLANK: Pasted = { kind: 'phone', scope: '', tagId: null, text: '' }

/** Pastes a list of people to come. */
export function AddPreTags({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const [added, setAdded] = useState<AnswerOf<typeof addPreTags>>()
  const write = useWrite(addPreTags, { refresh: [listPreTags, countPreTags, listTags], onDone: setAdded })
  const close = () => {
    setAdded(undefined)
    onClose()
  }
  const check = ({ text, tagId }: Pasted) => {
    const rows = readPreTagLines(text)
    if (rows.length === 0) return [{ path: 'text', message: texts.rowsNeeded }]
    if (rows.length > PRE_TAG_ROWS_MAX)
      return [{ path: 'text', message: texts.tooMany(formatNumber(PRE_TAG_ROWS_MAX)) }]
    const needsTag = tagId === null && rows.some((row) => row.tag === '')
    return needsTag ? [{ path: 'tagId', message: texts.tagNeeded }] : []
  }
  const submit = ({ kind, scope, tagId, text }: Pasted) =>
    write.run({ body: { kind, scope, tagId: tagId ?? undefined, rows: readPreTagLines(text) } })
  return (
    <DetailDrawer open={open} title={texts.add} onClose={close}>
      {added ? (
        <Added added={added} onMore={() => setAdded(undefined)} />
      ) : (
        <EditForm<Pasted>
          initial={BLANK}
          write={write}
          verb={texts.save}
          check={check}
          onSubmit={submit}
          onCancel={close}
        >
          {(value) => <PasteFields value={value} />}
        </EditForm>
      )}
    </DetailDrawer>
  )
}

function PasteFields({ value }: { value: Pasted }) {
  const texts = useTexts(TEXTS)
  const { options } = useTagChoices()
  const kinds = PRE_TAG_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] }))
  const counted = texts.counted(formatNumber(readPreTagLines(value.text).length))
  return (
    <>
      <FieldRow>
        <SelectField name="kind" label={texts.kind} options={kinds} required />
        {(value.kind === 'buyer_id' || value.kind === 'order_no') && (
          <TextField name="scope" label={texts.platform} hint={texts.platformHint} />
        )}
      </FieldRow>
      <SelectField name="tagId" label={texts.tag} hint={texts.tagHint} options={options} clearable />
      <TextAreaField name="text" label={texts.rows} hint={texts.rowsHint} rows={12} />
      {value.text !== '' && <p className="hs-faint hs-num">{counted}</p>}
    </>
  )
}

interface AddedProps {
  readonly added: AnswerOf<typeof addPreTags>
  readonly onMore: () => void
}

/** What became of each line; those that cannot be used by number and reason. */
function Added({ added, onMore }: AddedProps) {
  const texts = useTexts(TEXTS)
  const { waiting, applied, repeated, rejected } = added
  return (
    <div className="hs-stack">
      <Alert
        type="success"
        showIcon
        title={texts.result(formatNumber(waiting), formatNumber(applied), formatNumber(repeated))}
      />
      {rejected.length > 0 && (
        <>
          <strong>{texts.rejected(formatNumber(rejected.length))}</strong>
          <ul className="hs-stack">
            {rejected.map(({ line, value, reason }) => (
              <li key={line} className="hs-row">
                <span className="hs-num">{texts.line(line)}</span>
                <span className="hs-grow">{value}</span>
                <span className="hs-bad">{texts.faults[reason]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={onMore}>{texts.add}</Button>
    </div>
  )
}
