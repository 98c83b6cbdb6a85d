type Json = Record<string, unknown>

/** Every friendship of these members as WeCom shows it, asked by other means than those of the product. */
export async function listPairs(
  url: string,
  { corpId, secret }: { readonly corpId: string; readonly secret: string },
  userids: readonly string[],
): Promise<string[]> {
  const read = async (path: string, init?: RequestInit) =>
    (await (await fetch(`${url}/cgi-bin/${path}`, init)).json()) as Json
  const token = (await read(`gettoken?corpid=${corpId}&corpsecret=${secret}`)).access_token
  const pairs: string[] = []
  let cursor: unknown = ''
  do {
    const body = JSON.stringify({ userid_list: userids, cursor, limit: 100 })
    const page = await read(`externalcontact/batch/get_by_user?access_token=${token}`, { method: 'POST', body })
    for (const row of page.external_contact_list as Record<'external_contact' | 'follow_info', Json>[]) {
      const { userid, remark, tag_id: tags } = row.follow_info
      pairs.push([row.external_contact.external_userid, userid, remark, tags].join(' '))
    }
    cursor = page.next_cursor
  } while (cursor)
  return pairs.toSorted()
}
