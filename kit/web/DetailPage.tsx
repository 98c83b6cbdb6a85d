import type { ReactNode } from 'react'
import { PageHeader, type PageHeaderProps } from './PageHeader.tsx'

export interface DetailPageProps extends PageHeaderProps {
  /** Left column: facts. */
  readonly left?: ReactNode
  /** Right column: what to do next. */
  readonly right?: ReactNode
  readonly children: ReactNode
}

/** A page about one thing: facts left, the story in the middle, what to do next right. One column on a phone. */
export function DetailPage({ left, right, children, ...head }: DetailPageProps) {
  const shape = left && right ? 'hs-detail-3' : left ? 'hs-detail-left' : right ? 'hs-detail-right' : ''
  return (
    <section>
      <PageHeader {...head} />
      <div className={`hs-detail ${shape}`}>
        {left && <aside>{left}</aside>}
        <div className="hs-detail-main">{children}</div>
        {right && <aside>{right}</aside>}
      </div>
    </section>
  )
}

/** A titled block on a page. */
export function Panel({ title, extra, children }: { title?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="hs-panel">
      {(title || extra) && (
        <header className="hs-panel-head">
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      <div className="hs-panel-body">{children}</div>
    </section>
  )
}
