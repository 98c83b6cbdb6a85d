import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { linkMember, type listMembers } from '../contract/members.ts'
import { TEXTS } from './texts.ts'

export interface MemberLinkProps {
  readonly member: RowOf<typeof listMembers>
  readonly mayManage: boolean
}

/** Who a member is here: chosen from the staff, with the one of the same name offered. */
export function MemberLink({ member, mayManage }: MemberLinkProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const staff = useRead(listStaff, { query: { limit: 200 } }, { enabled: mayManage })
  const link = useWrite(linkMember, { onFailure: feedback.failed })
  const { companyId, userid, staffId, likelyStaffId } = member
  const set = (next: string | null) => link.run({ params: { companyId, userid }, body: { staffId: next } })
  const choose = async (next: string | null) => {
    if (await set(next)) feedback.undoable(texts.members.linked, () => set(staffId))
  }
  if (!mayManage) return <>{member.staffName ?? <span className="hs-faint">{texts.members.nobody}</span>}</>
  const known = (staff.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const own =
    staffId && !known.some(({ value }) => value === staffId) ? [{ value: staffId, label: member.staffName ?? '' }] : []
  const likely = known.find(({ value }) => value === likelyStaffId)
  return (
    <div className="hs-row">
      <Select
        aria-label={texts.members.staffOf(member.name)}
        style={{ minWidth: 130 }}
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={link.running}
        placeholder={texts.members.nobody}
        value={staffId ?? undefined}
        options={[...own, ...known]}
        onChange={(next?: string) => choose(next ?? null)}
      />
      {likely && (
        <Button size="small" onClick={() => choose(likely.value)}>
          {texts.members.isLikely(likely.label)}
        </Button>
      )}
    </div>
  )
}
