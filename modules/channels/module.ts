import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { DEPARTMENTS } from '#modules/organisation/index.ts'
import { COMPANIES_MAX } from './contract.ts'
import { joinWorld } from './join-world.ts'
import { ACCOUNTS_MAX, TEMPLATES_MAX } from './model/accounts/account.ts'
import { AUTO_REPLIES_MAX } from './model/accounts/auto-reply.ts'
import { ANSWER_BYTES_MAX } from './model/accounts/menu.ts'
import { SCENES_MAX } from './model/accounts/scene.ts'
import { GROUP_CODES_MAX, GROUPS_OF_CODE_MAX } from './model/group-code.ts'
import { metrics } from './model/metrics.ts'
import { PUSH_AGE_SECONDS_MAX, PUSH_BYTES_MAX } from './model/push.ts'
import { examineCompanies } from './server/check-up/examine-companies.ts'
import { domainFilePath } from './server/domain-file/serve-domain-file.ts'
import { jobs } from './server/jobs.ts'
import { miniPaths } from './server/mini/take-visit.ts'
import { officialPaths } from './server/official/receive-official.ts'
import { openPaths } from './server/open-paths.ts'
import { belongings, erasePerson, exportPerson, retains } from './server/person.ts'
import { publications } from './server/publications.ts'
import { routes } from './server/routes.ts'
import { followerGrant } from './server/sign-in/find-customer.ts'
import { signInPaths } from './server/sign-in/paths.ts'
import { TICKETS_PER_HOUR } from './server/sign-in/read-ticket.ts'
import { smsPaths } from './server/sms/receive-sms.ts'
import { wecomDepartments } from './server/sync/wecom-departments.ts'
import { onTagged } from './server/tags/on-tagged.ts'
import { CALLS_AT_ONCE } from './server/wecom/ask-wecom.ts'

/** Ways to reach people: WeCom first. */
export default defineModule({
  name: 'channels',
  folder: new URL('./', import.meta.url),
  tables: [
    { name: 'channels.company', personal: [] },
    { name: 'channels.access_token', personal: [] },
    { name: 'channels.spent_state', personal: [] },
    { name: 'channels.page_ticket', personal: [] },
    {
      name: 'channels.callback',
      title: { zh: '企业微信发来的通知', en: 'Notices from WeCom' },
      personal: ['fields', 'external_userid'],
    },
    { name: 'channels.department', personal: [] },
    { name: 'channels.member', personal: [] },
    { name: 'channels.check_result', personal: [] },
    { name: 'channels.staff_message', personal: [] },
    { name: 'channels.domain_file', personal: [] },
    { name: 'channels.tag', personal: [] },
    { name: 'channels.group_chat', personal: [] },
    { name: 'channels.group_code', personal: [] },
    {
      name: 'channels.group_member',
      title: { zh: '所在的客户群', en: 'Group chats they are in' },
      personal: ['userid', 'name', 'invitor'],
    },
    {
      name: 'channels.tag_wish',
      title: { zh: '待同步到企业微信的标签', en: 'Tags on their way to WeCom' },
      personal: ['external_userid'],
    },
    { name: 'channels.account', personal: [] },
    { name: 'channels.template', personal: [] },
    {
      name: 'channels.account_push',
      title: { zh: '公众号、小程序发来的消息', en: 'Messages from official accounts and mini programs' },
      personal: ['openid', 'fields', 'reply_body'],
    },
    { name: 'channels.menu', personal: [] },
    { name: 'channels.auto_reply', personal: [] },
    { name: 'channels.scene', personal: [] },
    {
      name: 'channels.fan',
      title: { zh: '公众号、小程序的关注与登录', en: 'Following of official accounts and mini programs' },
      personal: ['openid', 'contact_id', 'unionid', 'sent_at'],
    },
    {
      name: 'channels.permit',
      title: { zh: '订阅消息的许可', en: 'Permits for subscription messages' },
      personal: ['openid'],
    },
    { name: 'channels.media', personal: [] },
    { name: 'channels.media_copy', personal: [] },
    { name: 'channels.forgotten', personal: [] },
    { name: 'channels.transfer', personal: [] },
    {
      name: 'channels.transfer_part',
      title: { zh: '客户继承的记录', en: 'Hand-overs between members' },
      personal: ['subject'],
    },
    { name: 'channels.sync', personal: [] },
    { name: 'channels.sync_member', personal: [] },
    {
      name: 'channels.sync_difference',
      title: { zh: '与企业微信核对的差异', en: 'Differences found when compared with WeCom' },
      personal: ['external_userid'],
    },
    {
      name: 'channels.follower',
      title: { zh: '加了哪些成员为好友', en: 'Members they are friends with' },
      personal: ['external_userid', 'contact_id', 'remark'],
    },
  ],
  routes,
  openPaths: [...openPaths, ...signInPaths, domainFilePath, ...smsPaths, ...officialPaths, ...miniPaths],
  jobs,
  listens: [onTagged],
  examineEach: examineCompanies,
  publishes: publications,
  fills: {
    'contacts.belongings': belongings,
    'contacts.read_grant': [followerGrant],
    [DEPARTMENTS]: [wecomDepartments],
    [METRIC_BOOK]: metrics,
  },
  permissions: {
    'channels.read': { zh: '看渠道接入和好友关系', en: 'See channels and their people', roles: ['owner', 'operator'] },
    'channels.transfer': {
      zh: '把成员的客户和群转给别的成员',
      en: 'Hand customers and groups of a member on',
      roles: ['owner', 'operator'],
    },
    'channels.media': { zh: '上传随消息发的文件', en: 'Upload files for messages', roles: ['owner', 'operator'] },
    'channels.open_page': {
      zh: '在企业微信里打开工作台',
      en: 'Open the workbench in WeCom',
      roles: ['owner', 'operator', 'guide'],
    },
    'channels.answer': {
      zh: '改公众号的菜单、自动回复和二维码，改群活码',
      en: 'Change menus, answers and codes of Official Accounts, and group codes',
      roles: ['owner', 'operator'],
    },
    'channels.manage': { zh: '接入和断开渠道', en: 'Connect and disconnect channels', roles: ['owner'] },
  },
  limits: {
    companies: { value: COMPANIES_MAX, unit: '个', zh: '接入的企业微信' },
    accounts: { value: ACCOUNTS_MAX, unit: '个', zh: '接入的短信、公众号、小程序账号' },
    templates: { value: TEMPLATES_MAX, unit: '个', zh: '一个账号的消息模板' },
    groupCodes: { value: GROUP_CODES_MAX, unit: '个', zh: '群活码' },
    groupsOfCode: { value: GROUPS_OF_CODE_MAX, unit: '个', zh: '一个群活码的群' },
    autoReplies: { value: AUTO_REPLIES_MAX, unit: '条', zh: '一个公众号的自动回复' },
    scenes: { value: SCENES_MAX, unit: '个', zh: '一个公众号的带参二维码' },
    answerBytes: { value: ANSWER_BYTES_MAX, unit: '字节', zh: '公众号的一条自动回复' },
    pushBytes: { value: PUSH_BYTES_MAX, unit: '字节', zh: '一条推送' },
    pushAge: { value: PUSH_AGE_SECONDS_MAX, unit: '秒', zh: '推送时间与本机时间最多相差' },
    corpTickets: { value: TICKETS_PER_HOUR.corp, unit: '次/小时', zh: '企业的 JS-SDK 票据' },
    agentTickets: { value: TICKETS_PER_HOUR.agent, unit: '次/小时', zh: '应用的 JS-SDK 票据' },
    callsAtOnce: { value: CALLS_AT_ONCE, unit: '次', zh: '同一接口同时在问' },
  },
  joinWorld,
  exportPerson,
  erasePerson,
  retains,
})
