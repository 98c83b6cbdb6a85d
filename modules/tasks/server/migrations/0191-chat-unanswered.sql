-- The app answers while its page is open, or never: after a day a text counts as of unknown outcome.
alter table tasks.chat_message drop constraint chat_message_state_check;
alter table tasks.chat_message add constraint chat_message_state_check
  check (state in ('opened', 'sent', 'not_sent', 'unresolved'));
create index chat_message_unanswered on tasks.chat_message (tenant_id, opened_at) where state = 'opened';
