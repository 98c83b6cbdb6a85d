import { certificateNumber, type Erasure } from './erasure.ts'
import { escapeHtml, htmlPage, htmlTable } from './html.ts'

interface Issued {
  readonly tenantName: string
  readonly askedOn: string
  readonly doneOn: string
}

/** The certificate as a page for the person, and for whoever asks later. It names nobody. */
export function certificatePage(erasure: Erasure, { tenantName, askedOn, doneOn }: Issued): string {
  const number = certificateNumber(erasure.number, askedOn)
  const rows = erasure.tables.map(({ table, before, after, kept }) => {
    const how = kept ? `去掉个人信息后保留：${kept.zh}` : after === 0 ? '已删除' : `保留 ${after} 行编号，不含个人信息`
    return [table, String(before), how]
  })
  const warehouse = Object.entries(erasure.told.warehouse ?? {}).map(([table, count]) => [
    table,
    String(count),
    '已删除',
  ])
  const files = erasure.files.map(({ zh, looked, removed }) => [zh, String(looked), `清除 ${removed}`])
  const facts = [['事件存档', String(erasure.told.facts ?? 0), `改写存档文件 ${erasure.told.archiveFiles ?? 0} 个`]]
  return htmlPage(
    `个人信息删除证明 ${number}`,
    `<h1>个人信息删除证明</h1>
<p>编号 <b>${number}</b> · ${escapeHtml(tenantName)}</p>
<p>本店已于 ${doneOn} 按《个人信息保护法》第四十七条，删除客户编号 ${erasure.personNos.join('、')} 的个人信息。
申请于 ${askedOn}，经办人 ${escapeHtml(erasure.askedBy)}，原因：${escapeHtml(erasure.reason)}。</p>
<h2>数据库</h2>${htmlTable({ head: ['表', '处理前的行数', '处理'], rows })}
<h2>分析仓库</h2>${htmlTable({ head: ['表', '行数', '处理'], rows: warehouse })}
<h2>文件与存档</h2>${htmlTable({ head: ['种类', '检查或涉及的数量', '处理'], rows: [...files, ...facts] })}
<h2>保留了什么</h2>
<p>审计日志只保留客户编号与操作，不含姓名、手机号等信息（网络安全法第二十一条，日志留存不少于六个月）。
上表标明“保留”的行已不再与任何人关联，依所列法规保存。此前做的备份文件在其保存期满后销毁；恢复备份后须重新执行删除。</p>
<p class="faint">内容校验 SHA-256：${erasure.hash ?? ''}</p>`,
  )
}
