import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { PageLink } from './navigation.tsx'

export interface PageHeaderProps {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** Where one came from. */
  readonly back?: { readonly to: string; readonly label: string }
  /** Chips beside the title: stage, state. */
  readonly chips?: ReactNode
}

/** The head of a page: where I am, what it is, what I can do. */
export function PageHeader({ title, subtitle, actions, back, chips }: PageHeaderProps) {
  return (
    <header className="hs-page-head">
      <div className="hs-page-head-words">
        {back && (
          <PageLink to={back.to} className="hs-back">
            <Icon name="back" /> {back.label}
          </PageLink>
        )}
        <h1>
          {title}
          {chips && <span className="hs-page-chips">{chips}</span>}
        </h1>
        {subtitle && <p>{subtitle}</p>}
      </div>
      {actions && <div className="hs-page-actions">{actions}</div>}
    </header>
  )
}
