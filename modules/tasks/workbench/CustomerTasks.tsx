import { useLanguage } from '#kit/web/language.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { PageLink } from '#kit/web/phone/navigation.tsx'
import { Empty } from '#kit/web/phone/states.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { ChatLine } from './ChatLine.tsx'
import type { Customer } from './CustomerHead.tsx'
import styles from './customer.module.css'
import { TaskMark } from './TaskLine.tsx'
import { TEXTS } from './texts.ts'
import { useChatSend } from './use-chat-send.ts'

/** What is open for this person: what to say, why they, why now, and how far it has come. */
export function CustomerTasks({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  if (customer.tasks.length === 0) return <Empty what={texts.noTasksFor} hint={texts.noTasksForHint} />
  return (
    <>
      {customer.tasks.map((task) => (
        <TaskForCustomer key={task.id} task={task} customer={customer} />
      ))}
    </>
  )
}

function TaskForCustomer({ task, customer }: { task: Customer['tasks'][number]; customer: Customer }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { send, busy, inChat } = useChatSend(customer.person.id)
  const chat = customer.chats.find(({ taskId }) => taskId === task.id)
  const why = [task.why, language === 'en' ? task.touchWhyEn : task.touchWhy].filter(Boolean)
  const closed = new Date(task.opensAt) > new Date()
  return (
    <section className="hp-card">
      <div className={styles.line}>
        <strong>{task.title || texts.script}</strong>
        <TaskMark task={{ ...task, value: 0 }} />
      </div>
      <small className="hs-faint">
        {texts.dueAt} <TimeText at={task.dueAt} />
      </small>
      <div className="hp-quote">{task.text}</div>
      {why.length > 0 && (
        <details className={styles.why}>
          <summary>{texts.why}</summary>
          {why.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </details>
      )}
      <div className={styles.line}>
        {chat ? <ChatLine chat={chat} /> : <Badge>{texts.chatProposed}</Badge>}
        <PageLink to={`/tasks/${task.id}`} className="hs-link">
          {texts.openTask}
        </PageLink>
      </div>
      <Button
        wide
        tone="primary"
        busy={busy}
        disabled={closed && inChat}
        reason={texts.later}
        onClick={() => void send({ text: task.text, taskId: task.id })}
      >
        {inChat ? texts.putInChat : texts.copy}
      </Button>
    </section>
  )
}
