import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { CLASH_TEXTS } from './clash-texts.ts'
import type { SeenDraft } from './use-seen-draft.ts'
import { DifferenceTable } from './VersionDifference.tsx'

/** What another changed while somebody was about to let a draft run: it stays until they close what they look at. */
export function ChangedBand({ changed }: Pick<SeenDraft, 'changed'>) {
  const texts = useTexts(CLASH_TEXTS)
  if (!changed) return null
  const { before, now } = changed
  return (
    <Alert
      type="warning"
      showIcon
      title={texts.since}
      description={
        <div className="hs-stack">
          <span>
            {now.editedAt && <TimeText at={now.editedAt} />} {texts.sinceBy(now.editedBy)}
          </span>
          {before.name !== now.name && <span>{texts.renamed(before.name, now.name)}</span>}
          <DifferenceTable before={before.draft} after={now.draft} heads={texts.seenHeads} />
          <span>{texts.sinceHint}</span>
        </div>
      }
    />
  )
}
