-- A message of an app to a member of staff: never words about a customer. One line each, with why it went or did not.
create table channels.staff_message (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  userid text not null,
  kind text not null,
  -- Of what it is about: the same is told once.
  key text not null,
  title text not null,
  description text not null,
  state text not null check (state in ('waiting', 'sent', 'held', 'failed')),
  why_zh text not null,
  why_en text not null,
  errcode int not null default 0,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, userid, kind, key),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index staff_message_by_time on channels.staff_message (tenant_id, created_at desc, id desc);
create index staff_message_sent on channels.staff_message (tenant_id, company_id, settled_at) where state = 'sent';
select kit.protect_by_tenant('channels.staff_message');
