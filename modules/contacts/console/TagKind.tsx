import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { dropTagRule, type listTags } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** What is particular about a tag: kept by a rule, fuzzy, or of one guide alone. */
export function TagKind({ tag, mayWrite }: { tag: RowOf<typeof listTags>; mayWrite: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const dropping = useWrite(dropTagRule, { onDone: () => feedback.done(texts.ruleDropped), onFailure: feedback.failed })
  const { rule } = tag
  const drop = async (name: string) => {
    const asked = { title: texts.dropRuleAsk(tag.name), body: texts.dropRuleBody(name), verb: texts.dropRule }
    if (await feedback.ask(asked)) await dropping.run({ params: { tagId: tag.id } })
  }
  return (
    <>
      {tag.kind === 'fuzzy' && (
        <PageLink to="/tags/fuzzy">
          <Tag>{texts.fuzzyTags}</Tag>
        </PageLink>
      )}
      {rule && (
        <Tag>
          {rule.keeper === 'segments' ? (
            <PageLink to={`/segments/${rule.key}`}>{texts.keptBy(rule.name)}</PageLink>
          ) : (
            texts.keptBy(rule.name)
          )}
        </Tag>
      )}
      {rule && mayWrite && (
        <Button type="text" size="small" loading={dropping.running} onClick={() => void drop(rule.name)}>
          {texts.dropRule}
        </Button>
      )}
    </>
  )
}
