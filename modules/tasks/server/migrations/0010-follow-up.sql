-- How a guide gets on with a customer: a stage, words, or both at once. The latest stage is the one that holds.
create table tasks.follow_up (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  staff_id uuid not null,
  stage text,
  note text not null default '',
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create index follow_up_of_contact on tasks.follow_up (tenant_id, contact_id, at desc, id);
select kit.protect_by_tenant('tasks.follow_up');

-- A message that a guide opened in a chat from here. Only an answer of the app makes it sent; a tap never does.
create table tasks.chat_message (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  staff_id uuid not null,
  task_id uuid,
  script_id uuid,
  body text not null,
  state text not null check (state in ('opened', 'sent', 'not_sent')),
  opened_at timestamptz not null,
  settled_at timestamptz,
  fault text,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create index chat_message_of_contact on tasks.chat_message (tenant_id, contact_id, opened_at desc, id);
create index chat_message_of_task on tasks.chat_message (tenant_id, task_id) where task_id is not null;
select kit.protect_by_tenant('tasks.chat_message');
