/** What WeCom answers is read field by field: anything may be missing, and unknown fields come and go. */
export type Json = Readonly<Record<string, unknown>>

export const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
export const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
