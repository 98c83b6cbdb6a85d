-- A mass send may go to groups, or be a moment: each group, and each member who publishes, is a line of its own.
alter table reach.mass_send
  add column kind text not null default 'single' check (kind in ('single', 'group', 'moment')),
  -- Of moments: whose customers see it, by tags of the company; all of them without.
  add column tags text[] not null default '{}',
  -- Marketing also to groups in which somebody refused it, as a person decided.
  add column even_if_refused boolean not null default false,
  add column attachments jsonb not null default '[]';
-- Who is to send a task, where the platform does not choose.
alter table reach.mass_task add column sender_userid text;
alter table reach.mass_recipient alter column contact_id drop not null;
alter table reach.mass_recipient
  -- Of a group: its name, how many customers were in it, and what the gates and the platform said.
  add column name text not null default '',
  add column customers int not null default 0,
  add column gate text,
  add column reason text,
  add column sentence_zh text,
  add column sentence_en text,
  add column proof jsonb,
  drop constraint mass_recipient_state_check,
  add constraint mass_recipient_state_check check (state in ('planned', 'suppressed', 'waiting', 'delivered',
    'not_friend', 'limit', 'not_sendable', 'not_chosen', 'withdrawn', 'expired', 'failed'));
-- What a group was sent, for its quota.
create index mass_recipient_of_group on reach.mass_recipient (tenant_id, recipient, state) where contact_id is null;
