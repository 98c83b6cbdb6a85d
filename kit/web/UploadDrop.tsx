import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { formatNumber } from './format.ts'
import { Icon } from './icons.tsx'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: {
    drop: '把文件拖到这里，或点击选择',
    wrongKind: (kinds: string) => `只收 ${kinds} 文件`,
    tooLarge: (megabytes: string) => `文件超过 ${megabytes} MB，请拆开后再传`,
  },
  en: {
    drop: 'Drop a file here, or click to choose one',
    wrongKind: (kinds: string) => `Only ${kinds} files are taken`,
    tooLarge: (megabytes: string) => `The file is larger than ${megabytes} MB; split it first`,
  },
})

export interface UploadDropProps {
  /** Endings with the dot: `.csv`, `.gz`. */
  readonly accept: readonly string[]
  readonly bytesMax: number
  readonly hint?: ReactNode
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

/** Takes one file by drop, click or keyboard, and refuses the wrong ones at once. */
export function UploadDrop({ accept, bytesMax, hint, disabled, onFile }: UploadDropProps) {
  const texts = useTexts(TEXTS)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const take = (file: File | undefined) => {
    if (!file || disabled) return
    if (!accept.some((ending) => file.name.toLowerCase().endsWith(ending)))
      return setProblem(texts.wrongKind(accept.join(' ')))
    if (file.size > bytesMax) return setProblem(texts.tooLarge(formatNumber(bytesMax / 1_048_576, 0)))
    setProblem(undefined)
    onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div>
      <label
        htmlFor={id}
        className={over ? 'hs-drop hs-drop-over' : 'hs-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <strong>{texts.drop}</strong>
        {hint && <span className="hs-faint">{hint}</span>}
        <input
          id={id}
          ref={input}
          type="file"
          className="hs-hidden-input"
          accept={accept.join()}
          disabled={disabled}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {problem && (
        <p role="alert" className="hs-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
