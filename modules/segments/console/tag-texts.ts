import { defineTexts } from '#kit/web/texts.ts'

export const TEXTS = defineTexts({
  zh: {
    keeps: '给成员打标签',
    add: '选一个标签，进群打上、出群摘掉',
    kept: '已绑定，正在后台给成员打上',
    dropped: '已解除，规则打上的已摘掉',
    bulk: '对成员批量操作',
  },
  en: {
    keeps: 'Tags kept on members',
    add: 'Choose a tag: put on who enters, taken off who leaves',
    kept: 'Bound; being put on the members',
    dropped: 'Released; taken off where the rule had put it',
    bulk: 'Bulk action on the members',
  },
})
