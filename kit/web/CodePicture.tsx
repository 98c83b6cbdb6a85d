import { useState } from 'react'
import { Button } from './ui.tsx'

/** Pixels of each side. */
const SIDE = 200

export interface CodePictureProps {
  /** Where the picture comes from, and is saved from. */
  readonly address: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly download: string
  /** What is said when there is none. */
  readonly missing: string
}

/** The picture of a code to print, with a way to save it. */
export function CodePicture({ address, alt, download, missing }: CodePictureProps) {
  const [isMissing, setMissing] = useState(false)
  if (isMissing) return <p className="hs-faint">{missing}</p>
  return (
    <div className="hs-stack">
      <img src={address} alt={alt} width={SIDE} height={SIDE} onError={() => setMissing(true)} />
      <div>
        <Button href={address} download>
          {download}
        </Button>
      </div>
    </div>
  )
}
