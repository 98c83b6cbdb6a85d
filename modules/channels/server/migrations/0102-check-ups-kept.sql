-- What the last check-up of a company found about each thing, so that a red one is seen without asking again.
create table channels.check_result (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  name text not null,
  state text not null check (state in ('good', 'bad', 'todo', 'unknown')),
  errcode int not null,
  errmsg text not null,
  zh text not null,
  en text not null,
  -- Members with whom it is so, each with what to do.
  members jsonb not null,
  tested_at timestamptz not null,
  primary key (tenant_id, company_id, name),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.check_result');

-- Files that WeCom's admin console gives to prove that a domain is ours; served from the root of the public address.
create table channels.domain_file (
  tenant_id uuid not null references organisation.tenant,
  name text not null check (name ~ '^WW_verify_[A-Za-z0-9]{1,64}[.]txt$'),
  body text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, name)
);
create index domain_file_by_name on channels.domain_file (name, saved_at);
select kit.protect_by_tenant('channels.domain_file');
