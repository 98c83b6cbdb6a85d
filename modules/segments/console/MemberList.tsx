import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listMembers } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Who is in a segment now. */
export function MemberList({ segmentId }: { segmentId: string }) {
  const texts = useTexts(TEXTS)
  const read = usePages(listMembers, { params: { segmentId } })
  return (
    <ReadView read={read}>
      {(people) =>
        people.length === 0 ? (
          <EmptyView what={texts.noMembers} hint={texts.noMembersHint} />
        ) : (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            virtual
            scroll={{ y: 480 }}
            dataSource={[...people]}
            onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
              if (read.hasMore && scrollTop + 2 * clientHeight > scrollHeight) read.loadMore()
            }}
            columns={[
              {
                key: 'name',
                title: texts.member,
                render: (_, { id, name }) => <PageLink to={`/contacts/${id}`}>{name || `#${id}`}</PageLink>,
              },
              { key: 'phone', title: texts.phone, dataIndex: 'phone', width: 130 },
              { key: 'city', title: texts.city, dataIndex: 'city', width: 100 },
            ]}
          />
        )
      }
    </ReadView>
  )
}
