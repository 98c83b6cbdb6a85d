import { useDeferredValue, useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listInLibrary, listLibrary, takeOffLibrary } from '../../contract/library.ts'
import { mediaAddress, UploadMedia, useKindTexts } from '../MediaField.tsx'
import { TEXTS } from './texts.ts'

type File = RowOf<typeof listLibrary>

/** Files that guides send and messages pick from, beside the links and cards of the materials. */
export default function LibraryFiles() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('channels.media')
  const [typed, setTyped] = useState('')
  const files = usePages(listLibrary, { query: { q: useDeferredValue(typed.trim()) } }, { keepOld: true })
  const list = useWrite(listInLibrary, { onFailure: feedback.failed, onDone: () => feedback.done(texts.listed) })
  return (
    <Panel title={texts.title}>
      <div className="hs-stack">
        <p className="hs-faint">{texts.hint}</p>
        <Input.Search
          allowClear
          aria-label={texts.search}
          placeholder={texts.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {mayWrite && (
          <UploadMedia
            onUploaded={({ mediaId, fileName }) => {
              const name = fileName.replace(/\.\w{1,5}$/, '').slice(0, 60) || fileName.slice(0, 60)
              void list.run({ params: { mediaId }, body: { name } })
            }}
          />
        )}
        <ReadView read={files}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyView what={texts.none} hint={texts.noneHint} />
            ) : (
              <>
                {rows.map((file) => (
                  <FileRow key={file.mediaId} file={file} mayWrite={mayWrite} />
                ))}
                {files.hasMore && <Button onClick={files.loadMore}>{texts.more}</Button>}
              </>
            )
          }
        </ReadView>
      </div>
    </Panel>
  )
}

function FileRow({ file, mayWrite }: { readonly file: File; readonly mayWrite: boolean }) {
  const texts = useTexts(TEXTS)
  const kinds = useKindTexts()
  const feedback = useFeedback()
  const [renaming, setRenaming] = useState(false)
  const takeOff = useWrite(takeOffLibrary, { onFailure: feedback.failed })
  const list = useWrite(listInLibrary, { onFailure: feedback.failed })
  const params = { mediaId: file.mediaId }
  const putAway = async () => {
    if (!(await takeOff.run({ params }))) return
    feedback.undoable(texts.takenOff(file.name), () => void list.run({ params, body: { name: file.name } }))
  }
  return (
    <div className="hs-row hs-row-wraps">
      <a href={mediaAddress(file.mediaId)} target="_blank" rel="noreferrer" aria-label={texts.look(file.name)}>
        {file.kind === 'image' ? (
          <img src={mediaAddress(file.mediaId)} alt={file.name} width={48} height={48} />
        ) : (
          kinds[file.kind]
        )}
      </a>
      {renaming ? (
        <Rename file={file} onClose={() => setRenaming(false)} />
      ) : (
        <>
          <span>{file.name}</span>
          <small className="hs-faint">
            {file.fileName} · <TimeText at={file.listedAt} ago />
          </small>
          {mayWrite && (
            <>
              <Button size="small" onClick={() => setRenaming(true)} aria-label={`${texts.rename} ${file.name}`}>
                {texts.rename}
              </Button>
              <Button
                size="small"
                loading={takeOff.running}
                onClick={() => void putAway()}
                aria-label={`${texts.takeOff} ${file.name}`}
              >
                {texts.takeOff}
              </Button>
            </>
          )}
        </>
      )}
    </div>
  )
}

function Rename({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [name, setName] = useState(file.name)
  const write = useWrite(listInLibrary, {
    onFailure: feedback.failed,
    onDone: () => {
      feedback.done(texts.renamed)
      onClose()
    },
  })
  const save = () => void write.run({ params: { mediaId: file.mediaId }, body: { name: name.trim() } })
  return (
    <>
      <Input
        autoFocus
        aria-label={texts.name}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={save}
      />
      <Button size="small" type="primary" loading={write.running} disabled={name.trim() === ''} onClick={save}>
        {texts.save}
      </Button>
      <Button size="small" onClick={onClose}>
        {texts.cancel}
      </Button>
    </>
  )
}
