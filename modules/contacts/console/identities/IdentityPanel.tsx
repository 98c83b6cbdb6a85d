import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tooltip } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { removeIdentity } from '../../contract/identities.ts'
import type { readContact } from '../../contract.ts'
import { isRemovable } from '../../model/identity.ts'
import { Told } from '../Told.tsx'
import { TEXTS as CONTACT_TEXTS, wordOf } from '../texts.ts'
import { AddIdentity } from './AddIdentity.tsx'
import { TEXTS } from './texts.ts'

type Contact = AnswerOf<typeof readContact>
type Identity = Contact['identities'][number]

/** By what a person is recognised, each with where it comes from; a wrong one is taken away, a missing one added. */
export function IdentityPanel({ contact }: { contact: Contact }) {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('contacts.write')
  const [adding, setAdding] = useState(false)
  const add = mayWrite && (
    <Button type="text" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  return (
    <Panel title={texts.title} extra={add}>
      {contact.identities.length === 0 && <span className="hs-faint">{texts.none}</span>}
      <ul className="hs-stack">
        {contact.identities.map((identity) => (
          <IdentityRow
            key={`${identity.kind} ${identity.scope} ${identity.value} ${identity.at}`}
            contactId={contact.id}
            identity={identity}
            mayWrite={mayWrite}
          />
        ))}
      </ul>
      <AddIdentity contactId={contact.id} open={adding} onClose={() => setAdding(false)} />
    </Panel>
  )
}

/** An id of a platform is one word, longer than the panel is wide. */
const LONG = { minInlineSize: 0, overflowWrap: 'anywhere' } as const

interface IdentityRowProps {
  readonly contactId: number
  readonly identity: Identity
  readonly mayWrite: boolean
}

function IdentityRow({ contactId, identity, mayWrite }: IdentityRowProps) {
  const texts = useTexts(TEXTS)
  const words = useTexts(CONTACT_TEXTS)
  const { ask, done, failed } = useFeedback()
  const write = useWrite(removeIdentity, { onDone: () => done(texts.removed), onFailure: failed })
  const { kind, scope, value, source, at } = identity
  const what = [words.kindsOfIdentity[kind], scope && wordOf(words.platforms, scope)].filter(Boolean).join(' ')
  const remove = async () => {
    const question = { title: texts.removeAsk(`${what} ${value}`), body: texts.removeBody, verb: texts.remove }
    if (await ask({ ...question, danger: true }))
      await write.run({ params: { contactId }, body: { kind, scope, value } })
  }
  return (
    <li className="hs-row">
      <span className="hs-faint">{what}</span>
      <span className="hs-grow" style={LONG}>
        <Told source={{ source, at, by: '' }}>{value}</Told>
      </span>
      {mayWrite && (
        <Tooltip title={isRemovable(kind) ? undefined : texts.kept}>
          <Button
            type="text"
            size="small"
            aria-label={`${texts.remove} ${what} ${value}`}
            disabled={!isRemovable(kind)}
            loading={write.running}
            onClick={() => void remove()}
          >
            {texts.remove}
          </Button>
        </Tooltip>
      )}
    </li>
  )
}
