import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table } from '#kit/web/ui.tsx'
import type { PagesRead, RowOf } from '#kit/web/wire-hooks.ts'
import type { listMembers } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** People, more of them as one scrolls. */
export function PeopleTable({ read }: { read: PagesRead<RowOf<typeof listMembers>> }) {
  const texts = useTexts(TEXTS)
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
