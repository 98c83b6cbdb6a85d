import { TABLE_FILE_BYTES_MAX, TABLE_FILE_ENDINGS } from '#kit/pure/table/table-shape.ts'
import type { WireFailure } from '../client.ts'
import { useLanguage } from '../language.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { UploadDrop } from '../UploadDrop.tsx'
import { Alert, Spin } from '../ui.tsx'

const TEXTS = defineTexts({
  zh: { uploading: '正在上传和检查文件…' },
  en: { uploading: 'Uploading and looking through the file…' },
})

export interface ImportDropProps {
  readonly hint: string
  readonly uploading: boolean
  readonly failure: WireFailure | undefined
  readonly onFile: (file: File) => void
}

/** Where a file of rows is dropped, with why the last one was not taken. */
export function ImportDrop({ hint, uploading, failure, onFile }: ImportDropProps) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  return (
    <div className="hs-stack" style={{ marginBottom: 16 }}>
      <UploadDrop
        accept={TABLE_FILE_ENDINGS}
        bytesMax={TABLE_FILE_BYTES_MAX}
        hint={hint}
        disabled={uploading}
        onFile={onFile}
      />
      {uploading && (
        <div className="hs-row">
          <Spin size="small" /> {texts.uploading}
        </div>
      )}
      {failure && <Alert type="error" showIcon title={failure.sentence(language)} />}
    </div>
  )
}
