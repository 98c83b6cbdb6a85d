-- A group of customers, as its company shows it.
create table channels.group_chat (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  chat_id text not null,
  name text not null default '',
  owner text not null default '',
  notice text not null default '',
  -- As WeCom counts: 0 all is well, 1 its owner has left, 2 being handed over, 3 handed over.
  status int not null default 0,
  -- Of its members, as WeCom numbers it: tells an answer that is behind its event.
  member_version text not null default '',
  created_at timestamptz not null,
  dismissed_at timestamptz,
  asked_at timestamptz not null,
  primary key (tenant_id, company_id, chat_id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index group_chat_by_time on channels.group_chat (tenant_id, created_at desc, chat_id);
select kit.protect_by_tenant('channels.group_chat');

-- Who is in a group, or was: members of the company and people from outside.
create table channels.group_member (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  chat_id text not null,
  userid text not null,
  -- 1 of the company, 2 from outside.
  kind int not null,
  name text not null default '',
  join_scene int not null default 0,
  entry_state text not null default '',
  invitor text not null default '',
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (tenant_id, company_id, chat_id, userid),
  foreign key (tenant_id, company_id, chat_id) references channels.group_chat (tenant_id, company_id, chat_id)
    on delete cascade
);
create index group_member_of_person on channels.group_member (tenant_id, company_id, userid);
select kit.protect_by_tenant('channels.group_member');
