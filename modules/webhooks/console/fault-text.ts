import type { zh } from './texts.zh.ts'

/** A fault in words; an HTTP status stands for itself. */
export function faultText({ faults }: Pick<typeof zh, 'faults'>, fault: string | null): string {
  if (fault === null) return ''
  return fault in faults ? faults[fault as keyof typeof faults] : fault
}
