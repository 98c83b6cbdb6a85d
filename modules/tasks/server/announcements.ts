import type { Announcement } from '#kit/node/announcement.ts'
import { TASK_DONE, type ToldTask } from '../events.ts'

/** What other systems hear of tasks; never their words. */
export const announcements: readonly Announcement[] = [
  {
    fact: TASK_DONE,
    event: 'task.done',
    zh: '任务完成',
    en: 'Task done',
    payloads: (fact) =>
      (fact.payload.tasks as readonly ToldTask[]).map(
        ({ taskId, contactId, staffId, journeyId, touchId, at, proof }) => ({
          ...{ taskId, contactId, staffId, journeyId, touchId, at, proof },
        }),
      ),
  },
]
