import { useFeedback } from '#kit/web/feedback.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { UploadDrop } from '#kit/web/UploadDrop.tsx'
import { Button, Spin } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { uploadMedia } from '../contract/media.ts'
import type { ChosenMedia } from './chosen-media.ts'
import { LibraryPicker } from './LibraryPicker.tsx'

const TEXTS = defineTexts({
  zh: {
    hint: 'JPG、PNG 最多 10 MB，MP4 最多 10 MB，其他文件最多 20 MB。临时素材 3 天过期，用时会自动重传。',
    uploading: '正在上传…',
    remove: '去掉',
    kinds: { image: '图片', video: '视频', file: '文件' },
  },
  en: {
    hint: 'JPG, PNG and MP4 up to 10 MB, other files up to 20 MB; uploaded anew when WeCom forgets them.',
    uploading: 'Uploading…',
    remove: 'Remove',
    kinds: { image: 'Picture', video: 'Video', file: 'File' },
  },
})
const BYTES_MAX = 20 * 1024 * 1024
const ENDINGS = ['.jpg', '.jpeg', '.png', '.mp4', '.pdf', '.doc', '.docx', '.xls', '.xlsx', '.ppt', '.pptx', '.zip']

export interface MediaFieldProps {
  readonly value: readonly ChosenMedia[]
  readonly max: number
  readonly onChange: (value: readonly ChosenMedia[]) => void
}

/** Where the file can be looked at. */
export const mediaAddress = (mediaId: string) => `/api/v1/wecom/media/${mediaId}`

export const useKindTexts = () => useTexts(TEXTS).kinds

/** Takes a file in. */
export function UploadMedia({ onUploaded }: { readonly onUploaded: (media: ChosenMedia) => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const upload = useWrite(uploadMedia, {
    onFailure: feedback.failed,
    onDone: ({ mediaId, kind, fileName }) => onUploaded({ mediaId, kind, fileName }),
  })
  return (
    <>
      <UploadDrop
        accept={ENDINGS}
        bytesMax={BYTES_MAX}
        hint={texts.hint}
        disabled={upload.running}
        onFile={(file) => upload.run({ file })}
      />
      {upload.running && (
        <div className="hs-row">
          <Spin size="small" /> {texts.uploading}
        </div>
      )}
    </>
  )
}

/** Pictures, videos and files that go with a message: uploaded now, or taken out of the library. */
export function MediaField({ value, max, onChange }: MediaFieldProps) {
  const texts = useTexts(TEXTS)
  const add = (media: ChosenMedia) => {
    if (!value.some(({ mediaId }) => mediaId === media.mediaId)) onChange([...value, media])
  }
  return (
    <div className="hs-stack">
      {value.map((one) => (
        <div key={one.mediaId} className="hs-row hs-row-wraps">
          {one.kind === 'image' && <img src={mediaAddress(one.mediaId)} alt={one.fileName} width={48} height={48} />}
          <span>
            {texts.kinds[one.kind]} {one.fileName}
          </span>
          <Button
            size="small"
            onClick={() => onChange(value.filter(({ mediaId }) => mediaId !== one.mediaId))}
            aria-label={`${texts.remove} ${one.fileName}`}
          >
            {texts.remove}
          </Button>
        </div>
      ))}
      {value.length < max && (
        <>
          <UploadMedia onUploaded={add} />
          <LibraryPicker onPick={add} />
        </>
      )}
    </div>
  )
}
