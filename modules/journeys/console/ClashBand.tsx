import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import type { Clash, Draft } from '../model/merge-draft.ts'
import { CLASH_TEXTS } from './clash-texts.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import type { OpenClash } from './use-autosave.ts'
import { DifferenceTable } from './VersionDifference.tsx'

/** Two changed the same of one draft: what it is, what the other made of it, and whose word is to stand. */
export function ClashBand({ clash, mine }: { readonly clash: OpenClash; readonly mine: Draft }) {
  const texts = useTexts(CLASH_TEXTS)
  const say = useClashWords(mine, clash.theirs)
  const { by, before, theirs, clashes, choose } = clash
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlockEnd: 16 }}
      title={texts.title(by)}
      description={
        <div className="hs-stack">
          <span>{texts.kept}</span>
          <ul>
            {clashes.map((one) => (
              <li key={`${one.nodeId}:${one.field}`}>{say(one)}</li>
            ))}
          </ul>
          <details>
            <summary>{texts.theirChanges(by)}</summary>
            <DifferenceTable before={before.settings} after={theirs.settings} />
          </details>
          <div className="hs-row">
            <Button type="primary" onClick={() => choose('mine')}>
              {texts.mine}
            </Button>
            <Button onClick={() => choose('theirs')}>{texts.theirs}</Button>
          </div>
        </div>
      }
    />
  )
}

function useClashWords(mine: Draft, theirs: Draft): (clash: Clash) => string {
  const [texts, { fields }] = [useTexts(CLASH_TEXTS), useTexts(FOLLOW_TEXTS)]
  const parts = [mine, theirs].flatMap(({ settings }) => [...settings.steps, ...(settings.flow?.nodes ?? [])])
  return ({ nodeId, field }) => {
    if (field === 'flow') return texts.flow
    if (field === 'name') return texts.name
    const where = nodeId === null ? texts.whole : (parts.find(({ id }) => id === nodeId)?.title ?? '')
    const known: Readonly<Record<string, string>> = fields
    return `${where} · ${field === '' ? texts.removed : (known[field] ?? field)}`
  }
}
