-- A member's customers and groups are handed to another: on the job, or after the member has left the company.
create table channels.transfer (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  kind text not null check (kind in ('on_job', 'resigned')),
  from_userid text not null,
  to_userid text not null,
  -- What WeCom tells the customers; empty for its own words.
  message text not null default '',
  state text not null check (state in ('open', 'done')),
  -- Why it stands still, as WeCom gave it.
  fault text,
  created_by text not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index transfer_by_time on channels.transfer (tenant_id, created_at desc, id desc);
create index transfer_due on channels.transfer (next_at) where state = 'open';
select kit.protect_by_tenant('channels.transfer');

-- One customer or one group of it.
create table channels.transfer_part (
  tenant_id uuid not null references organisation.tenant,
  transfer_id uuid not null,
  kind text not null check (kind in ('customer', 'group')),
  -- As WeCom calls it: the customer's external_userid, the group's chat_id.
  subject text not null,
  state text not null check (state in ('queued', 'asking', 'unresolved', 'waiting', 'done', 'declined', 'full',
    'rejected', 'silent')),
  errcode int not null default 0,
  asked_at timestamptz,
  asks int not null default 0,
  looks int not null default 0,
  settled_at timestamptz,
  primary key (tenant_id, transfer_id, kind, subject),
  foreign key (tenant_id, transfer_id) references channels.transfer (tenant_id, id) on delete cascade
);
create index transfer_part_of on channels.transfer_part (tenant_id, subject);
select kit.protect_by_tenant('channels.transfer_part');

-- Who leaves the company leaves their customers behind: no member said goodbye to anybody.
alter table channels.follower drop constraint follower_left_by_check;
alter table channels.follower add constraint follower_left_by_check
  check (left_by in ('customer', 'staff', 'transfer', 'resigned'));
