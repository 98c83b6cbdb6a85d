import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag as Chip, Select, Tooltip } from '#kit/web/ui.tsx'
import type { listTagGroups, listTags } from '../contract.ts'
import { TAG_FAMILIES } from '../model/tag-family.ts'
import { NameAsk } from './NameAsk.tsx'
import { TagKind } from './TagKind.tsx'
import { TEXTS } from './texts.ts'
import type { TagWrites } from './use-tag-writes.ts'

type Tag = AnswerOf<typeof listTags>['items'][number]

export interface TagGroupPanelProps {
  readonly group: AnswerOf<typeof listTagGroups>['items'][number]
  readonly tags: readonly Tag[]
  /** Where its tags may go. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Its tags are hidden but for those looked for. */
  readonly isEmpty: boolean
  /** Absent for those who may only look. */
  readonly writes: TagWrites | undefined
}

/** One group: its tags, each with its people one click away. */
export function TagGroupPanel({ group, tags, others, isEmpty, writes }: TagGroupPanelProps) {
  const texts = useTexts(TEXTS)
  return (
    <Panel
      title={
        <>
          {group.name} {group.family !== '' && <Chip>{texts.families[group.family]}</Chip>}
        </>
      }
      extra={writes && <GroupActions group={group} isEmpty={isEmpty} writes={writes} />}
    >
      {isEmpty && <p className="hs-faint">{texts.emptyGroup}</p>}
      <ul className="hs-stack">
        {tags.map((tag) => (
          <li key={tag.id} className="hs-row hs-row-wraps">
            <strong>{tag.name}</strong>
            <span className="hs-grow">
              <TagKind tag={tag} mayWrite={writes !== undefined} />
            </span>
            <PageLink to={`/contacts?tagId=${tag.id}`}>{texts.people(formatNumber(tag.people))}</PageLink>
            {writes && <TagActions tag={tag} others={others} writes={writes} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface GroupActionsProps {
  readonly group: TagGroupPanelProps['group']
  readonly isEmpty: boolean
  readonly writes: TagWrites
}

function GroupActions({ group, isEmpty, writes }: GroupActionsProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const { running } = writes
  const remove = async () => {
    if (await feedback.ask({ title: texts.removeGroupAsk(group.name), verb: texts.remove, danger: true }))
      await writes.removeGroup(group.id)
  }
  return (
    <span>
      <Select
        size="small"
        aria-label={texts.family}
        style={{ minInlineSize: 110 }}
        value={group.family}
        disabled={running}
        options={TAG_FAMILIES.map((value) => ({ value, label: texts.families[value] }))}
        onChange={(family) => void writes.moveGroup(group, family)}
      />
      <NameAsk
        verb={texts.addTagHere}
        label={texts.tagName}
        running={running}
        onName={(name) => writes.addTag(group.id, name)}
      />
      <NameAsk
        verb={texts.rename}
        label={texts.groupName}
        initial={group.name}
        running={running}
        onName={(name) => writes.renameGroup(group.id, name)}
      />
      <Tooltip title={isEmpty ? undefined : texts.groupNotEmpty}>
        <Button type="text" danger disabled={!isEmpty} onClick={() => void remove()}>
          {texts.remove}
        </Button>
      </Tooltip>
    </span>
  )
}

interface TagActionsProps extends Pick<TagGroupPanelProps, 'others'> {
  readonly tag: Tag
  readonly writes: TagWrites
}

function TagActions({ tag, others, writes }: TagActionsProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const remove = async () => {
    const body = texts.removeTagBody(formatNumber(tag.people))
    if (await feedback.ask({ title: texts.removeTagAsk(tag.name), body, verb: texts.remove, danger: true }))
      await writes.removeTag(tag.id)
  }
  const moveTo = (groupId: string | null) => {
    const to = others.find((group) => group.id === groupId)
    if (to) void writes.moveTag(tag, to)
  }
  return (
    <span>
      {others.length > 0 && (
        <Select
          size="small"
          variant="borderless"
          aria-label={`${texts.moveTag} ${tag.name}`}
          style={{ minInlineSize: 84 }}
          popupMatchSelectWidth={false}
          placeholder={texts.moveTag}
          value={null}
          disabled={writes.running}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((group) => ({ value: group.id, label: group.name }))}
          onSelect={moveTo}
        />
      )}
      <NameAsk
        verb={texts.rename}
        label={texts.tagName}
        initial={tag.name}
        running={writes.running}
        onName={(name) => writes.renameTag(tag.id, name)}
      />
      <Button type="text" danger onClick={() => void remove()}>
        {texts.remove}
      </Button>
    </span>
  )
}
