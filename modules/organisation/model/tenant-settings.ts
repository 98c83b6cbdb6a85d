/** Why settings cannot hold, or nothing. Zones and currencies are those the runtime knows (IANA, ISO 4217). */
export function refusalOfSettings(settings: { timezone: string; currency: string }) {
  if (!knows(() => new Intl.DateTimeFormat('en', { timeZone: settings.timezone }))) return 'unknown_timezone' as const
  if (!Intl.supportedValuesOf('currency').includes(settings.currency)) return 'unknown_currency' as const
}

function knows(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
