import type { ReactNode } from 'react'
import type { Metric } from '#kit/pure/metric.ts'
import { Defined } from './Defined.tsx'

type FigureTitle =
  | string
  | { readonly metric: Metric; readonly title?: string }
  | { readonly key: string; readonly shown: ReactNode }

export interface FigureHeadProps {
  /** Titles of the columns, each once; numbers with what they are, and with a key where more than a word is shown. */
  readonly heads: readonly FigureTitle[]
}

/** The head of a table of figures. */
export function FigureHead({ heads }: FigureHeadProps) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={keyOf(head)} scope="col">
            <Title head={head} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function keyOf(head: FigureTitle): string {
  if (typeof head === 'string') return head
  return 'metric' in head ? head.metric.id : head.key
}

function Title({ head }: { head: FigureTitle }) {
  if (typeof head === 'string') return head
  return 'metric' in head ? <Defined metric={head.metric}>{head.title}</Defined> : head.shown
}
