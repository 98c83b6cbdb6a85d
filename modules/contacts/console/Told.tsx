import type { ReactNode } from 'react'
import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { TEXTS, wordOf } from './texts.ts'

export interface ToldProps {
  readonly source: { readonly source: string; readonly at: string; readonly by: string } | undefined
  readonly children: ReactNode
}

/** A fact, with where it comes from and since when; reached by the keyboard as well as by the pointer. */
export function Told({ source, children }: ToldProps) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  if (!source) return children
  const at = formatTime(source.at, tenant.timezone, 'minute')
  const by = [wordOf(texts.sources, source.source), source.by, at].filter(Boolean).join(' · ')
  return (
    <Tooltip title={by}>
      <button type="button" className="hs-told" aria-description={by}>
        {children}
      </button>
    </Tooltip>
  )
}
