interface Texts {
  readonly channelNames: Readonly<Record<string, string>>
  readonly cohortValue: { readonly none: string }
}

/** What a platform or a source is called; its own key where nobody has named it. */
export function channelName({ channelNames, cohortValue }: Texts, channel: string): string {
  return channel === '' ? cohortValue.none : (channelNames[channel] ?? channel)
}

/** `2026-03`, or `2026-03 → 2026-05`. */
export function monthsSaid(from: string, to: string): string {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  return first === last ? first : `${first} → ${last}`
}
