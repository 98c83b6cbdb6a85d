import { useEffect, useState } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listFans } from '../contract/accounts.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'

const SECOND_MS = 1000

/** How long an account may still write to somebody: when the window opened, when it closes, what is left of it. */
export function FanWindow({ fan }: { readonly fan: RowOf<typeof listFans> }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const left = useCountdown(fan.windowUntil)
  const isOpen = fan.windowState === 'message' || fan.windowState === 'touch'
  if (!isOpen || left === 0 || fan.windowFrom === null || fan.windowUntil === null)
    return (
      <div className="hs-faint">
        {fan.windowState === 'spent' ? texts.windowSpent : texts.windowShut}
        {fan.windowClosedAt !== null && (
          <>
            {' · '}
            {texts.windowClosed} <TimeText at={fan.windowClosedAt} />
          </>
        )}
      </div>
    )
  const seconds = Math.floor(left / SECOND_MS)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return (
    <div>
      <Tag color="processing">{texts.windowOpen(fan.windowLeft)}</Tag>{' '}
      <strong className="hs-num">{texts.windowLeft(hours, minutes, seconds % 60)}</strong>
      <div className="hs-faint">
        {texts.windowFrom} <TimeText at={fan.windowFrom} /> ·{' '}
        {texts.windowBy[fan.windowState === 'message' ? 'message' : 'touch']}
        {' · '}
        {texts.windowUntil} <TimeText at={fan.windowUntil} />
      </div>
    </div>
  )
}

/** Milliseconds until a moment, told anew every second; 0 when it has passed. */
function useCountdown(until: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  return until === null ? 0 : Math.max(0, new Date(until).getTime() - now)
}
