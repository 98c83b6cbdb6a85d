-- 人设: the voice, story and boundaries that several accounts share.
create table content.persona (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  wording jsonb not null,
  -- Whose accounts speak as it; each member of staff as one alone.
  staff_ids uuid[] not null,
  -- Rises with every save: who saves names the one they saw.
  version int not null,
  archived_at timestamptz,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, id)
);
create index persona_by_time on content.persona (tenant_id, saved_at desc, id desc);
select kit.protect_by_tenant('content.persona');
