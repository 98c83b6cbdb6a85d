-- A department of a connected company, as its directory says.
create table channels.department (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  id bigint not null,
  name text not null default '',
  parent_id bigint not null default 0,
  place bigint not null default 0,
  primary key (tenant_id, company_id, id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.department');

-- Somebody who works in a connected company, and who they are here.
create table channels.member (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  userid text not null,
  name text not null default '',
  position text not null default '',
  department_ids bigint[] not null default '{}',
  -- As WeCom counts: 1 active, 2 disabled, 4 not activated, 5 left; 0 when it does not say.
  status int not null default 0,
  -- Whether customers may be followed by them: visible to the app, and in the range of customer contact.
  may_follow boolean not null default false,
  staff_id uuid,
  asked_at timestamptz not null,
  -- Since when the directory no longer shows them.
  gone_at timestamptz,
  primary key (tenant_id, company_id, userid),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade,
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create unique index member_of_staff on channels.member (tenant_id, company_id, staff_id) where staff_id is not null;
create index member_by_staff on channels.member (tenant_id, staff_id) where staff_id is not null;
select kit.protect_by_tenant('channels.member');

alter table channels.company add column directory_at timestamptz;
