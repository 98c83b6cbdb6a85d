import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Switch } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { type readConsents, setPersonalisation } from '../contract.ts'
import { TEXTS } from './texts.ts'

interface PersonalisationSwitchProps {
  readonly contactId: number
  readonly consents: AnswerOf<typeof readConsents>
}

/** Whether a person is picked out by rules for marketing; one tap refuses it, and one takes that back. */
export function PersonalisationSwitch({ contactId, consents }: PersonalisationSwitchProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('compliance.write')
  const write = useWrite(setPersonalisation, { onFailure: feedback.failed })
  const allowed = consents.items.find((item) => item.purpose === 'personalisation')?.state !== 'refused'
  const say = (wanted: boolean) =>
    write.run({ params: { contactId }, body: { allowed: wanted, proof: { way: 'chat', note: '' } } })
  const change = async (wanted: boolean) => {
    if (await say(wanted)) feedback.undoable(texts.personalisationSaved, () => void say(!wanted))
  }
  return (
    <div>
      <div className="hs-row">
        <span className="hs-grow">{texts.personalisation}</span>
        <Switch
          aria-label={texts.personalisation}
          checked={allowed}
          loading={write.running}
          disabled={!mayWrite}
          checkedChildren={texts.on}
          unCheckedChildren={texts.off}
          onChange={(wanted) => void change(wanted)}
        />
      </div>
      <p className="hs-faint">{texts.personalisationHint}</p>
    </div>
  )
}
