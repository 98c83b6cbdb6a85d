import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { countRule } from '../contract.ts'
import type { Rule } from '../model/rule.ts'
import { PersonSearch } from './PersonSearch.tsx'
import { TEXTS } from './texts.ts'
import { WhyMember } from './WhyMember.tsx'

type People = AnswerOf<typeof countRule>['sample']

/** A few who fit; each opens to why. Anybody else is looked for. */
export function SamplePeople({ people, rule }: { people: People; rule: Rule }) {
  const texts = useTexts(TEXTS)
  const [asked, setAsked] = useState<number>()
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
        <PersonSearch onPick={setAsked} />
      </div>
      <DetailDrawer open={asked !== undefined} title={texts.why} onClose={() => setAsked(undefined)}>
        {asked !== undefined && <WhyMember rule={rule} contactId={asked} />}
      </DetailDrawer>
    </Panel>
  )
}
