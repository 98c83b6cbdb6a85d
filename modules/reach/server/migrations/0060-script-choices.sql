-- Who gets which script: an ordered list of segments with a script each, and a script for everybody else.
create table reach.script_choice (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  -- [{"segmentId": …, "scriptId": …}], the first that fits holds.
  lines jsonb not null,
  -- Null: everybody else gets nothing.
  fallback_script_id uuid,
  saved_at timestamptz not null,
  saved_by text not null,
  archived_at timestamptz,
  primary key (tenant_id, id)
);
create unique index script_choice_by_name on reach.script_choice (tenant_id, name) where archived_at is null;
select kit.protect_by_tenant('reach.script_choice');
