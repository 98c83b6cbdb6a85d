import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Modal, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { renameFolder } from '../contract/usage.ts'
import { listFolders, listSegments } from '../contract.ts'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'
import { TEXTS } from './texts.ts'

/** Renames a folder, puts it into another, or takes it away; its segments stay. */
export function FolderRename() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const folders = useRead(listFolders).value?.items ?? []
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState('')
  const [isOpen, setOpen] = useState(false)
  const write = useWrite(renameFolder, {
    refresh: [listFolders, listSegments],
    onFailure: feedback.failed,
    onDone: ({ moved }) => {
      setOpen(false)
      feedback.done(texts.folderMoved(moved))
    },
  })
  if (folders.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.folders}</Button>
      <Modal
        open={isOpen}
        title={texts.folders}
        okText={to.trim() === '' ? texts.folderDrop : texts.folderRename}
        okButtonProps={{ disabled: from === undefined || to.trim() === from }}
        confirmLoading={write.running}
        onOk={() => from !== undefined && void write.run({ body: { from, to: to.trim() || null } })}
        onCancel={() => setOpen(false)}
      >
        <div className="hs-stack">
          <p className="hs-faint">{texts.foldersHint}</p>
          <Select
            aria-label={texts.folder}
            placeholder={texts.folder}
            value={from}
            options={folders.map((folder) => ({ value: folder, label: folder }))}
            onChange={(folder: string) => {
              setFrom(folder)
              setTo(folder)
            }}
          />
          <Input
            aria-label={texts.folderNew}
            placeholder={texts.folderNew}
            maxLength={NAME_CHARACTERS_MAX}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
      </Modal>
    </>
  )
}
