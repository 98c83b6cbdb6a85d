/** Zones round the globe: in one of them it is always the middle of the day. */
const ZONES = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Moscow',
  'Asia/Karachi',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const
const WANTED_HOUR = 14

/** A zone in which it is about two in the afternoon: a task may open at once and is due before the quiet hours. */
export function middayZone(now: Date): string {
  const distance = (zone: string) => {
    const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now)
    return Math.abs(Number(hour) - WANTED_HOUR)
  }
  return [...ZONES].sort((one, other) => distance(one) - distance(other))[0] ?? 'UTC'
}
