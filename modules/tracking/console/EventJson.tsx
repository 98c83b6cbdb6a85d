import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { TEXTS } from './texts.ts'

export interface EventJsonProps {
  readonly event: {
    readonly userId: string
    readonly anonymousId: string
    readonly at: string
    readonly properties: object
    readonly traits: object
    readonly context: object
  }
}

/** An event as it is kept, phone numbers masked. */
export function EventJson({ event }: EventJsonProps) {
  const texts = useTexts(TEXTS)
  const { userId, anonymousId, at, properties, traits, context } = event
  return (
    <div className="hs-stack">
      <div>
        {texts.userId}: {userId || '—'} · {texts.anonymousId}: {anonymousId || '—'}
      </div>
      <div>
        {texts.when}: <TimeText at={at} shape="second" />
      </div>
      <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {JSON.stringify({ properties, traits, context }, null, 2)}
      </pre>
    </div>
  )
}
