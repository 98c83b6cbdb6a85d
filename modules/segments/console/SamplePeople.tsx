import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import type { countRule } from '../contract.ts'
import type { Rule } from '../model/rule.ts'
import { TEXTS } from './texts.ts'
import { WhyMember } from './WhyMember.tsx'

type People = AnswerOf<typeof countRule>['sample']

/** A few who fit; each opens to why. Anybody else is looked up by number. */
export function SamplePeople({ people, rule }: { people: People; rule: Rule }) {
  const texts = useTexts(TEXTS)
  const [asked, setAsked] = useState<number>()
  const look = (text: string) => {
    const id = Number(text.trim())
    if (Number.isInteger(id) && id > 0) setAsked(id)
  }
  return (
    <Panel title={texts.sample} extra={<span className="hs-faint">{texts.sampleHint}</span>}>
      <div className="hs-stack">
        {people.length === 0 && <p className="hs-faint">{texts.noMembers}</p>}
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <button type="button" className="hs-link" onClick={() => setAsked(person.id)}>
                {person.name || `#${person.id}`}
              </button>{' '}
              <span className="hs-faint">{[person.city, person.phone].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
        <Input.Search
          aria-label={texts.whoElse}
          placeholder={texts.whoElseHint}
          inputMode="numeric"
          enterButton={texts.look}
          onSearch={look}
        />
      </div>
      <DetailDrawer open={asked !== undefined} title={texts.why} onClose={() => setAsked(undefined)}>
        {asked !== undefined && <WhyMember rule={rule} contactId={asked} />}
      </DetailDrawer>
    </Panel>
  )
}
