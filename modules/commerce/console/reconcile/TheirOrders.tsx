import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { TABLE_FILE_ENDINGS } from '#kit/pure/table/table-shape.ts'
import { Field } from '#kit/web/form/Field.tsx'
import { ColumnMapping, type ColumnPlaces } from '#kit/web/import/ColumnMapping.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { UploadDrop } from '#kit/web/UploadDrop.tsx'
import { Alert, Button, Input, Spin } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { readStatementFile, STATEMENT_FILE_BYTES_MAX } from '../../contract/statements.ts'
import { readOrderSums } from '../../model/order-sums.ts'
import type { TheirOrder } from '../../model/reconcile.ts'
import { STATEMENT_TARGETS } from '../../model/statement-file.ts'
import { TEXTS } from './texts.ts'

/** Lines nobody can read that are named. */
const UNREAD_SHOWN = 10

type Read = AnswerOf<typeof readStatementFile>

/** The orders of another system, pasted from a sheet or read from a file; what is read is handed up at once. */
export function TheirOrders({ onChange }: { readonly onChange: (orders: readonly TheirOrder[]) => void }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const [read, setRead] = useState<Read>()
  const write = useWrite(readStatementFile)
  const sheet = readOrderSums(text)
  const take = async (chosen: File, query: ColumnPlaces) => {
    setFile(chosen)
    const answer = await write.run({ file: chosen, query })
    setRead(answer)
    onChange(answer?.orders ?? [])
  }
  const paste = (pasted: string) => {
    setText(pasted)
    onChange(readOrderSums(pasted).orders)
  }
  if (file && read)
    return (
      <FromFile
        file={file}
        read={read}
        busy={write.running}
        onMap={(mapping) => void take(file, mapping)}
        onAgain={() => {
          setRead(undefined)
          onChange(sheet.orders)
        }}
      />
    )
  return (
    <>
      <UploadDrop
        accept={TABLE_FILE_ENDINGS}
        bytesMax={STATEMENT_FILE_BYTES_MAX}
        hint={texts.pick}
        disabled={write.running}
        onFile={(chosen) => void take(chosen, {})}
      />
      {write.running && <Spin size="small" />}
      {write.failure && <Alert type="error" showIcon title={write.failure.sentence(language)} />}
      <Field label={texts.sheet} hint={texts.sheetHint}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={6}
            value={text}
            placeholder={'E20261101000001\t128.00\t0'}
            onChange={(event) => paste(event.target.value)}
          />
        )}
      </Field>
      {text !== '' && <Found orders={sheet.orders.length} unread={sheet.unread} unreadRows={sheet.unread.length} />}
    </>
  )
}

interface FromFileProps {
  readonly file: File
  readonly read: Read
  readonly busy: boolean
  readonly onMap: (mapping: ColumnPlaces) => void
  readonly onAgain: () => void
}

function FromFile({ file, read, busy, onMap, onAgain }: FromFileProps) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-stack">
      <div className="hs-row">
        <strong>{file.name}</strong>
        {busy && <Spin size="small" />}
        <Button type="text" onClick={onAgain}>
          {texts.otherFile}
        </Button>
      </div>
      <ColumnMapping
        headers={read.headers}
        sample={read.sample[0] ?? []}
        meanings={STATEMENT_TARGETS.map((value) => ({ value, label: texts.columns[value] }))}
        mapping={read.mapping}
        onChange={onMap}
      />
      <Found orders={read.orders.length} unread={read.unread} unreadRows={read.unreadRows} />
    </div>
  )
}

interface FoundProps {
  readonly orders: number
  readonly unread: readonly number[]
  readonly unreadRows: number
}

function Found({ orders, unread, unreadRows }: FoundProps) {
  const texts = useTexts(TEXTS)
  const more = unreadRows > UNREAD_SHOWN ? texts.andMore(unreadRows) : ''
  const lines = unread.slice(0, UNREAD_SHOWN).join('、')
  return (
    <>
      <span className="hs-faint hs-num">{texts.found(orders)}</span>
      {unreadRows > 0 && <Alert type="warning" showIcon title={texts.unread(`${lines}${more}`)} />}
    </>
  )
}
