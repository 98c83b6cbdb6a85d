import type { ReactNode } from 'react'

/** One number of a list of pairs. */
export function Figure({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="hs-num">{value}</dd>
    </div>
  )
}
