create schema content;

create table content.script (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- The version that holds now.
  version int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (tenant_id, id)
);
create index script_by_time on content.script (tenant_id, saved_at desc, id desc);
select kit.protect_by_tenant('content.script');

-- Never changed once written: what was said to a customer can be read back.
create table content.script_version (
  tenant_id uuid not null references organisation.tenant,
  script_id uuid not null,
  version int not null,
  name text not null,
  body text not null,
  stage text,
  touchpoint text,
  purpose text,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, script_id, version),
  foreign key (tenant_id, script_id) references content.script (tenant_id, id)
);
select kit.protect_by_tenant('content.script_version');
