-- 挂机短信: messages that follow calls. The send they belong to names the calls it follows, and after which ends.
alter table reach.direct_send
  add column follows uuid,
  add column results text[] not null default '{}';
create index direct_send_follows on reach.direct_send (tenant_id, follows) where follows is not null;

-- The call a message follows: one message a call.
alter table reach.direct_message add column after_id uuid;
create unique index direct_message_after on reach.direct_message (tenant_id, after_id) where after_id is not null;
