-- A text put into a chat without a task behind it is a touch of its own: it passed the gates, or says why it did not.
alter table tasks.chat_message add column touch_id uuid;
