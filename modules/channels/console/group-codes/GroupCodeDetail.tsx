import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { CodePicture } from '#kit/web/CodePicture.tsx'
import { addressOf } from '#kit/web/client.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Table, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  listGroupCodePeople,
  listGroupCodes,
  readGroupCode,
  readGroupCodePicture,
  refreshGroupCode,
  removeGroupCode,
  retryGroupCode,
} from '../../contract/group-codes.ts'
import { GROUPS } from '../../model/metrics.ts'
import { GroupCodeForm } from './GroupCodeForm.tsx'
import { TEXTS } from './texts.ts'

type Code = AnswerOf<typeof readGroupCode>

/** One code: its picture, its groups with who came by it, and everything that can be done with it. */
export function GroupCodeDetail({
  groupCodeId,
  onGone,
}: {
  readonly groupCodeId: string
  readonly onGone: () => void
}) {
  const read = useRead(readGroupCode, { params: { groupCodeId } }, { everyMs: 10_000, keepOld: true })
  return <ReadView read={read}>{(code) => <CodeShown code={code} onGone={onGone} />}</ReadView>
}

function CodeShown({ code, onGone }: { readonly code: Code; readonly onGone: () => void }) {
  const texts = useTexts(TEXTS)
  const mayChange = useAllowed()('channels.answer')
  return (
    <div className="hs-stack">
      {code.state === 'live' ? <Picture code={code} /> : <Alert type="warning" showIcon title={texts.inDoubt} />}
      {mayChange && <Deeds code={code} onGone={onGone} />}
      <StatRow>
        <Stat small metric={GROUPS.code_joined} label={texts.joined} value={formatNumber(code.joined)} />
        <Stat small metric={GROUPS.code_stayed} label={texts.stayed} value={formatNumber(code.stayed)} />
      </StatRow>
      <Table
        size="small"
        rowKey="chatId"
        pagination={false}
        dataSource={[...code.groups]}
        columns={[
          { key: 'name', title: texts.groups, render: (_, row) => row.name || texts.unnamed },
          {
            key: 'members',
            title: <Defined metric={GROUPS.members}>{texts.members}</Defined>,
            align: 'right',
            render: (_, row) => formatNumber(row.members),
          },
          {
            key: 'came',
            title: <Defined metric={GROUPS.code_came}>{texts.came}</Defined>,
            align: 'right',
            render: (_, row) => formatNumber(row.came),
          },
        ]}
      />
      <People groupCodeId={code.id} />
    </div>
  )
}

function Picture({ code }: { readonly code: Code }) {
  const texts = useTexts(TEXTS)
  const address = addressOf(readGroupCodePicture, { params: { groupCodeId: code.id } })
  return <CodePicture address={address} alt={texts.picture} download={texts.download} missing={texts.noPicture} />
}

function Deeds({ code, onGone }: { readonly code: Code; readonly onGone: () => void }) {
  const texts = useTexts(TEXTS)
  const { ask, done, failed } = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { groupCodeId: code.id }
  const told = { refresh: [readGroupCode, listGroupCodes], onFailure: failed }
  const retry = useWrite(retryGroupCode, told)
  const refresh = useWrite(refreshGroupCode, { ...told, onDone: () => done(texts.refreshed) })
  const remove = useWrite(removeGroupCode, told)
  const askRemove = async () => {
    const question = { title: texts.removeAsk(code.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (!(await ask(question)) || !(await remove.run({ params }))) return
    done(texts.removed)
    onGone()
  }
  return (
    <div className="hs-row hs-row-wraps">
      {code.state === 'live' ? (
        <>
          <Button onClick={() => setEditing(true)}>{texts.editVerb}</Button>
          <Button loading={refresh.running} onClick={() => void refresh.run({ params })}>
            {texts.refresh}
          </Button>
        </>
      ) : (
        <Button type="primary" loading={retry.running} onClick={() => void retry.run({ params })}>
          {texts.retry}
        </Button>
      )}
      <Button danger loading={remove.running} onClick={() => void askRemove()}>
        {texts.remove}
      </Button>
      <GroupCodeForm open={editing} code={code} companies={[]} onClose={() => setEditing(false)} />
    </div>
  )
}

function People({ groupCodeId }: { readonly groupCodeId: string }) {
  const texts = useTexts(TEXTS)
  const read = usePages(listGroupCodePeople, { params: { groupCodeId } }, { keepOld: true })
  const people = read.value ?? []
  return (
    <div className="hs-stack">
      <strong>{texts.people}</strong>
      {read.value && people.length === 0 && <div className="hs-faint">{texts.nobody}</div>}
      <ul className="hs-stack">
        {people.map((one) => (
          <li key={`${one.chatId} ${one.userid}`} className="hs-row hs-row-wraps">
            {one.contactId === null ? (
              <span>{one.name || one.userid}</span>
            ) : (
              <PageLink to={`/contacts/${one.contactId}`}>{one.name || one.userid}</PageLink>
            )}
            <span className="hs-faint">
              {one.groupName || texts.unnamed} · <TimeText at={one.joinedAt} />
            </span>
            {one.leftAt && <Tag color="warning">{texts.leftAt}</Tag>}
          </li>
        ))}
      </ul>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </div>
  )
}
