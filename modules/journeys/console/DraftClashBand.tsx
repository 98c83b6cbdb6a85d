import { ClashBand } from '#kit/web/ClashBand.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Clash, Draft } from '../model/merge-draft.ts'
import { CLASH_TEXTS } from './clash-texts.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import type { OpenClash } from './use-autosave.ts'
import { DifferenceTable } from './VersionDifference.tsx'

/** Two changed the same of one draft: what it is, what the other made of it, and whose word is to stand. */
export function DraftClashBand({ clash, mine }: { readonly clash: OpenClash; readonly mine: Draft }) {
  const texts = useTexts(CLASH_TEXTS)
  const say = useClashWords(mine, clash.theirs)
  const { by, before, theirs, clashes, choose } = clash
  return (
    <ClashBand title={texts.title(by)} kept={texts.kept} lines={clashes.map(say)} onChoose={choose}>
      <details>
        <summary>{texts.theirChanges(by)}</summary>
        <DifferenceTable before={before.settings} after={theirs.settings} />
      </details>
    </ClashBand>
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
