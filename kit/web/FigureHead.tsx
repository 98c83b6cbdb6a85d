import type { ReactNode } from 'react'

export interface FigureHeadProps {
  /** Titles of the columns, each once; with a key where what is shown is more than a word. */
  readonly heads: readonly (string | { readonly key: string; readonly shown: ReactNode })[]
}

/** The head of a table of figures. */
export function FigureHead({ heads }: FigureHeadProps) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={typeof head === 'string' ? head : head.key} scope="col">
            {typeof head === 'string' ? head : head.shown}
          </th>
        ))}
      </tr>
    </thead>
  )
}
