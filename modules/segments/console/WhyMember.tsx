import { Icon } from '#kit/web/icons.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { explainMember } from '../contract.ts'
import type { Rule } from '../model/rule.ts'
import { TEXTS } from './texts.ts'

/** Pixels a part stands further in than its group. */
const INDENT = 16

/** Why one person is in or out, part by part, with what was found. */
export function WhyMember({ rule, contactId }: { rule: Rule; contactId: number }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const read = useRead(explainMember, { body: { rule, contactId, language } })
  return (
    <ReadView read={read}>
      {({ isMember, parts }) => (
        <div className="hs-stack">
          <p className="hs-row">
            <PageLink to={`/contacts/${contactId}`}>#{contactId}</PageLink>
            <Tag color={isMember ? 'success' : 'default'}>{isMember ? texts.isIn : texts.isOut}</Tag>
          </p>
          <ul>
            {parts.map(({ path, fits, asked, found }) => (
              <li key={path} style={{ paddingInlineStart: depthOf(path) * INDENT }}>
                <span className={fits ? 'hs-good' : 'hs-bad'} title={fits ? texts.fits : texts.fitsNot}>
                  <Icon name={fits ? 'check' : 'close'} />
                </span>{' '}
                {asked} {found && <span className="hs-faint">{found}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </ReadView>
  )
}

/** How many groups and nots lie around a part: `root.all.1.not` lies in two. */
function depthOf(path: string): number {
  return path.split('.').filter((step) => step === 'all' || step === 'any' || step === 'not').length
}
