import { FormSection } from '#kit/web/form/Field.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readStaffMix } from '../contract/staff-mix.ts'
import { personaMix } from '../model/persona-mix.ts'
import { PERSONA_MIX_TEXTS } from './persona-mix-texts.ts'

/** What the accounts of a persona have said, by kind, beside the shop's rule. */
export default function PersonaMix({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(PERSONA_MIX_TEXTS)
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
                <Stat small label={texts.useful} value={<Count value={useful} />} />
                <Stat small label={texts.about} value={<Count value={about} />} />
                <Stat small label={texts.selling} value={<Count value={selling} />} />
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
