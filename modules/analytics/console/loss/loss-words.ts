import { formatNumber } from '#kit/web/format.ts'

/** People lost for each touch, as so many by a thousand touches. */
export function perThousand(each: number): string {
  return formatNumber(each * 1000, Math.abs(each) < 0.01 ? 2 : 1)
}

/** What a closeness, channel or kind is called; its own name where it has no other. */
export function nameCell(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
