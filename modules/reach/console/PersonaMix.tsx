import { FormSection } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { readStaffMix } from '../contract/staff-mix.ts'
import { MIX } from '../model/metrics.ts'
import { personaMix } from '../model/persona-mix.ts'
import { PERSONA_MIX_TEXTS } from './persona-mix-texts.ts'

/** What the accounts of a persona have said, by kind, beside the shop's rule. */
export default function PersonaMix({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(PERSONA_MIX_TEXTS)
  const words = useWords()
  const read = useRead(readStaffMix)
  const own = new Set(String(context.staffIds ?? '').split(','))
  return (
    <FormSection title={texts.title}>
      <ReadView read={read} rows={2}>
        {({ rule, items }) => {
          const { useful, about, selling, tooMany } = personaMix(
            items.filter(({ staffId }) => own.has(staffId)),
            rule,
          )
          if (useful + about + selling === 0)
            return <p className="hs-faint">{context.staffIds === '' ? texts.noAccounts : texts.none}</p>
          return (
            <div className="hs-stack">
              <span className="hs-faint">{texts.days(rule.days)}</span>
              <StatRow>
                {CONTENT_KINDS.map((label) => (
                  <Stat
                    key={label.value}
                    small
                    metric={MIX[label.value]}
                    label={words(label)}
                    value={<Count value={{ useful, about, selling }[label.value]} />}
                  />
                ))}
              </StatRow>
              <span className={tooMany > 0 ? 'hs-warn' : undefined}>
                {tooMany > 0
                  ? texts.tooMany(tooMany, rule.useful, rule.selling)
                  : texts.fine(rule.useful, rule.selling)}
              </span>
              <span className="hs-faint">
                {texts.perPerson(rule.on)} <PageLink to="/restraint">{texts.rule}</PageLink>
              </span>
            </div>
          )
        }}
      </ReadView>
    </FormSection>
  )
}
