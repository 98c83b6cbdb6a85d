import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { UploadDrop } from '#kit/web/UploadDrop.tsx'
import { Button, Input, Typography } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listCheckUps, listDomainFiles, removeDomainFile, saveDomainFile } from '../../contract/check-ups.ts'
import { DOMAIN_FILE_BODY, DOMAIN_FILE_NAME } from '../../model/domain-file.ts'
import { TEXTS } from './texts.ts'

const FILE_BYTES_MAX = 1024

/** Files that prove the domain: dropped in or entered by hand, each with the address it stands at. */
export function DomainFiles({ mayManage }: { readonly mayManage: boolean }) {
  const texts = useTexts(TEXTS).files
  const files = useRead(listDomainFiles).value?.items ?? []
  return (
    <Panel title={texts.title}>
      <div className="hs-stack">
        <span className="hs-faint">{texts.hint}</span>
        {files.length === 0 && <span className="hs-faint">{texts.none}</span>}
        {files.map((file) => (
          <FileLine key={file.name} file={file} mayManage={mayManage} />
        ))}
        {mayManage && <PutUp />}
      </div>
    </Panel>
  )
}

function FileLine({ file, mayManage }: { readonly file: RowOf<typeof listDomainFiles>; readonly mayManage: boolean }) {
  const texts = useTexts(TEXTS).files
  const feedback = useFeedback()
  const { name, body } = file
  const refresh = [listCheckUps]
  const put = useWrite(saveDomainFile, { refresh, onFailure: feedback.failed })
  const remove = useWrite(removeDomainFile, {
    refresh,
    onFailure: feedback.failed,
    onDone: () => feedback.undoable(texts.removed, () => void put.run({ body: { name, body } })),
  })
  const ask = async () => {
    const question = { title: texts.removeAsk(name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(question)) await remove.run({ params: { fileName: name } })
  }
  return (
    <div className="hs-row hs-row-wraps">
      <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
        {file.url}
      </Typography.Text>
      <small className="hs-faint">
        {texts.savedAt} <TimeText at={file.savedAt} ago /> {file.savedBy}
      </small>
      {mayManage && (
        <Button size="small" loading={remove.running} onClick={ask}>
          {texts.remove}
        </Button>
      )}
    </div>
  )
}

function PutUp() {
  const texts = useTexts(TEXTS).files
  const feedback = useFeedback()
  const [draft, setDraft] = useState({ name: '', body: '' })
  const [wrong, setWrong] = useState(false)
  const save = useWrite(saveDomainFile, {
    refresh: [listCheckUps],
    onFailure: feedback.failed,
    onDone: () => {
      setDraft({ name: '', body: '' })
      feedback.done(texts.saved)
    },
  })
  const put = async (file: { name: string; body: string }) => {
    const body = { name: file.name.trim(), body: file.body.trim() }
    const fits = DOMAIN_FILE_NAME.test(body.name) && DOMAIN_FILE_BODY.test(body.body)
    setWrong(!fits)
    if (fits) await save.run({ body })
  }
  return (
    <>
      <UploadDrop
        accept={['.txt']}
        bytesMax={FILE_BYTES_MAX}
        hint={texts.drop}
        disabled={save.running}
        onFile={async (file) => put({ name: file.name, body: await file.text() })}
      />
      <details>
        <summary>{texts.paste}</summary>
        <div className="hs-row hs-row-wraps" style={{ marginBlockStart: 8 }}>
          <Input
            aria-label={texts.name}
            placeholder="WW_verify_….txt"
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            style={{ maxWidth: 260 }}
          />
          <Input
            aria-label={texts.body}
            placeholder={texts.body}
            value={draft.body}
            onChange={({ target }) => setDraft({ ...draft, body: target.value })}
            style={{ maxWidth: 260 }}
          />
          <Button loading={save.running} onClick={() => void put(draft)}>
            {texts.save}
          </Button>
        </div>
      </details>
      {wrong && (
        <p role="alert" className="hs-bad">
          {texts.wrong}
        </p>
      )}
    </>
  )
}
